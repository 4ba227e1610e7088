// Puts the parts together: every choice changes the state, and `refresh` shows what follows from it.
"use strict";
((kgraph) => {
  const { many, shorten } = kgraph.text;
  const { state } = kgraph.state;
  const { graph, data } = kgraph;
  const get = (id) => document.getElementById(id);
  let current = null;

  kgraph.view = () => current;
  kgraph.say = (text) => {
    get("say").textContent = text;
  };

  function said({ item, link }) {
    if (item) return `${shorten(item.label, 100)}, ${many(item.links.length, "link")}`;
    const [from, to] = [link.source, link.target].map((i) => shorten(i.label, 100));
    return `${from} ${link.relation} ${to}, ${many(link.citations.length, "sentence")}`;
  }

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
    if (state.link) state.hiddenRelations.delete(kgraph.state.relationKey(state.link));
    kgraph.refresh();
    if (reveal && ends.length && current.items.has(ends[0])) graph.reveal(ends[0]);
    if (found) kgraph.say(said(found));
    if (found && matchMedia("(max-width: 800px)").matches && !state.table)
      kgraph.panel.panel.scrollIntoView({ block: "start" });
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

  function countText(view) {
    const of = (shown, all, noun) => `${shown.toLocaleString("en")} of ${many(all, noun)}`;
    const text = `${of(view.items.size, data.items.length, "item")}, ${of(view.links.length, data.links.length, "link")}`;
    const notes = [
      view.matching > view.items.size ? `The best connected ${view.items.size} are drawn; search finds all.` : "",
      view.lines.length < view.links.length
        ? `Lines are drawn for the ${view.lines.length.toLocaleString("en")} best attested links; the table has all.`
        : "",
    ];
    return [`${text}${notes.some(Boolean) ? "." : ""}`, ...notes].filter(Boolean).join(" ");
  }

  kgraph.refresh = () => {
    current = kgraph.state.view();
    const moved = graph.show(current);
    kgraph.legend.update(current);
    kgraph.dates.update();
    kgraph.panel.update(current);
    kgraph.table.update(current);
    kgraph.around.update();
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

  /** Show the table instead of the drawing, or the drawing again. */
  kgraph.turn = () => {
    state.table = !state.table;
    kgraph.refresh();
  };

  get("table-button").addEventListener("click", kgraph.turn);
  get("csv-button").addEventListener("click", () => kgraph.csv.saveCsv(current));
  get("png-button").addEventListener("click", () => kgraph.picture.savePng(current));
  get("reset").addEventListener("click", () => {
    kgraph.state.reset();
    kgraph.refresh();
  });
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
  addEventListener("hashchange", () => {
    kgraph.state.fromHash(location.hash);
    kgraph.refresh();
  });

  kgraph.legend.build();
  kgraph.dates.build();
  kgraph.state.fromHash(location.hash);
  if (location.hash.length < 2 && data.focus) [state.focus, state.item] = [data.focus, data.focus];
  kgraph.refresh();
  graph.fit();
  document.body.classList.add("ready");
})(globalThis.kgraph);
