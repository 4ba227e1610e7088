// The keyboard: everything that the mouse can do.
"use strict";
((kgraph) => {
  const { graph } = kgraph;
  const { state } = kgraph.state;
  const TURNS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** The nearest item in a direction from the chosen one; the best connected where none is chosen. */
  function next(items, [dx, dy]) {
    if (!state.item || !items.has(state.item)) {
      return [...items].sort((a, b) => b.links.length - a.links.length || a.index - b.index)[0] ?? null;
    }
    const from = graph.position(state.item);
    const ahead = [...items]
      .filter((i) => i !== state.item)
      .map((item) => {
        const p = graph.position(item);
        const [x, y] = [p.x - from.x, p.y - from.y];
        const [along, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
        return { item, along, cost: along + 2 * aside };
      })
      .filter((a) => a.along > 0 && a.cost < 4 * a.along + 1);
    return ahead.sort((a, b) => a.cost - b.cost)[0]?.item ?? null;
  }

  graph.box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in TURNS) {
      const item = next(kgraph.view().items, TURNS[event.key]);
      if (item) kgraph.choose({ item }, { reveal: true });
    } else if (event.key === "Enter" && state.item) {
      kgraph.panel.panel.querySelector("h2").focus();
    } else if (event.key.toLowerCase() === "f" && state.item) {
      kgraph.focus(state.item);
    } else if (event.key.toLowerCase() === "p" && state.item) {
      kgraph.path(state.item);
      kgraph.search.input.focus(); // an arrow key would end the path at the next item
    } else if (event.key === "+" || event.key === "=") graph.zoom(1.25);
    else if (event.key === "-") graph.zoom(0.8);
    else if (event.key === "0") graph.fit();
    else return;
    event.preventDefault();
  });

  document.querySelector("main").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== "t") return;
    kgraph.turn();
    (state.table ? document.querySelector("#table button") : graph.box)?.focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.key === "/" && !typing) {
      event.preventDefault();
      kgraph.search.input.focus();
    } else if (event.key === "Escape") {
      if (state.item || state.link) kgraph.choose(null);
      else if (state.focus || state.pathFrom) kgraph.focus(null);
      graph.box.focus();
    }
  });
})(globalThis.kgraph);
