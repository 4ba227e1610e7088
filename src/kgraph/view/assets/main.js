// Puts the parts together: every choice changes the state, and `refresh` shows what follows from it.
"use strict";
(function (kgraph) {
  const { element, button, many, shorten } = kgraph.text;
  const { state } = kgraph.state;
  const { graph, data } = kgraph;
  const get = (id) => document.getElementById(id);
  let current = null;

  kgraph.view = () => current;
  kgraph.say = (text) => { get("say").textContent = text; };

  /** Open an item or a link ({item} or {link}), or nothing (null). */
  kgraph.choose = (found, { reveal = false } = {}) => {
    if (state.pathFrom && !state.pathTo && found?.item && found.item !== state.pathFrom) {
      kgraph.path(state.pathFrom, found.item);
      return;
    }
    [state.item, state.link] = [found?.item ?? null, found?.link ?? null];
    const ends = found?.item ? [found.item] : found?.link ? [found.link.source, found.link.target] : [];
    if (ends.some((i) => !current.items.has(i))) [state.focus, state.pathFrom, state.pathTo] = [null, null, null];
    for (const i of ends) state.hiddenTypes.delete(i.type);
    kgraph.refresh();
    if (reveal && ends.length && current.items.has(ends[0])) graph.reveal(ends[0]);
    if (found?.item) kgraph.say(`${shorten(found.item.label, 100)}, ${many(found.item.links.length, "link")}`);
    if (found?.link) kgraph.say(`${shorten(found.link.source.label, 100)} ${found.link.relation} ${shorten(found.link.target.label, 100)}, ${many(found.link.citations.length, "sentence")}`);
    if (found && matchMedia("(max-width: 800px)").matches && !state.table) kgraph.panel.panel.scrollIntoView({ block: "start" });
  };

  /** Show only the neighbourhood of an item, or everything (null). */
  kgraph.focus = (item, depth = 1) => {
    [state.focus, state.depth] = [item, depth];
    [state.pathFrom, state.pathTo] = [null, null];
    kgraph.refresh();
  };

  /** Show only the shortest chain of links between two items; without `to`, the next item chosen is its end. */
  kgraph.path = (from, to = null) => {
    [state.pathFrom, state.pathTo, state.focus] = [from, to, null];
    if (to) [state.item, state.link] = [null, null];
    kgraph.refresh();
    kgraph.say(to ? kgraph.panel.pathText(current) : `Choose the end of the path from ${shorten(from.label, 60)}.`);
  };

  function around() {
    const place = get("around");
    const path = state.pathFrom;
    place.hidden = state.focus === null && path === null;
    if (place.hidden) return;
    if (path) {
      const text = state.pathTo ? `Path: ${shorten(path.label, 30)} to ${shorten(state.pathTo.label, 30)}`
        : `Path from ${shorten(path.label, 40)}: choose its other end`;
      place.replaceChildren(element("span", {}, text), button(state.pathTo ? "Show everything" : "Cancel", () => kgraph.focus(null)));
      return;
    }
    const held = place.contains(document.activeElement) ? [...place.querySelectorAll("button")].indexOf(document.activeElement) : -1;
    const steps = [1, 2, 3].map((n) => button(`${n} step${n > 1 ? "s" : ""}`, () => kgraph.focus(state.focus, n),
      { "aria-pressed": String(state.depth === n) }));
    place.replaceChildren(element("span", {}, `Around: ${shorten(state.focus.label, 40)}`),
      element("span", { class: "steps" }, ...steps), button("Show everything", () => kgraph.focus(null)));
    place.querySelectorAll("button")[held]?.focus();
  }

  function countText(view) {
    const text = `${view.items.size.toLocaleString("en")} of ${many(data.items.length, "item")}, ${view.links.length.toLocaleString("en")} of ${many(data.links.length, "link")}`;
    return view.matching > view.items.size
      ? `${text}. The best connected ${view.items.size} are drawn; search finds all.` : text;
  }

  kgraph.refresh = () => {
    current = kgraph.state.view();
    const moved = graph.show(current);
    kgraph.legend.update(current);
    kgraph.dates.update();
    kgraph.panel.update(current);
    kgraph.table.update(current);
    around();
    get("table-button").setAttribute("aria-pressed", String(state.table));
    get("graph").classList.toggle("away", state.table);
    get("zoom").hidden = state.table;
    const text = countText(current);
    if (get("count").textContent !== text) kgraph.say(text);
    get("count").textContent = text;
    if (moved) graph.fit();
    const hash = kgraph.state.toHash();
    if (hash !== location.hash.replace(/^#/, "")) history.replaceState(null, "", `#${hash}`);
  };

  get("table-button").addEventListener("click", () => { state.table = !state.table; kgraph.refresh(); });
  get("csv-button").addEventListener("click", () => kgraph.export.saveCsv(current));
  get("png-button").addEventListener("click", () => kgraph.export.savePng(current));
  get("reset").addEventListener("click", () => { kgraph.state.reset(); kgraph.refresh(); });
  get("zoom-in").addEventListener("click", () => graph.zoom(1.25));
  get("zoom-out").addEventListener("click", () => graph.zoom(0.8));
  get("fit").addEventListener("click", () => graph.fit());
  get("filters-button").addEventListener("click", () => {
    const open = document.body.classList.toggle("with-filters");
    get("filters-button").setAttribute("aria-expanded", String(open));
  });
  graph.network.on("click", (event) => kgraph.choose(graph.at(event.pointer.DOM)));
  graph.network.on("doubleClick", (event) => {
    const found = graph.at(event.pointer.DOM);
    if (found?.item) kgraph.focus(found.item);
  });
  addEventListener("hashchange", () => { kgraph.state.fromHash(location.hash); kgraph.refresh(); });

  kgraph.legend.build();
  kgraph.dates.build();
  kgraph.state.fromHash(location.hash);
  if (location.hash.length < 2 && data.focus) [state.focus, state.item] = [data.focus, data.focus];
  kgraph.refresh();
  graph.fit();
  document.body.classList.add("ready");
})(globalThis.kgraph);
