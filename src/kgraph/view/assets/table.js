// The same view as a table of links.
"use strict";
((kgraph) => {
  const { day, shorten, many } = kgraph.text;
  const { element, button, replace } = kgraph.elements;
  const { state } = kgraph.state;
  const place = document.getElementById("table");
  const STEP = 300; // rows at a time: a browser lays out long tables slowly
  const COLUMNS = [
    ["From", (r) => r.link.source.label],
    ["Link", (r) => r.link.relation],
    ["To", (r) => r.link.target.label],
    ["Date", (r) => r.date ?? ""],
    ["Sources", (r) => r.sources],
    ["Sentences", (r) => r.shown.length],
  ];
  const order = new Intl.Collator("en", { sensitivity: "base" });
  let [column, down, rows] = [0, false, STEP];

  const compare = (a, b) => (typeof a === "number" ? a - b : order.compare(a, b));

  function head(name, n) {
    const sorted = n === column;
    const turn = button(`${name}${sorted ? (down ? " ▼" : " ▲") : ""}`, () => {
      [column, down] = [n, n === column ? !down : false];
      kgraph.refresh();
    });
    return element("th", { scope: "col", "aria-sort": sorted ? (down ? "descending" : "ascending") : "none" }, turn);
  }

  function line({ link, shown, date, sources }) {
    const open = (label, found) => button(label, () => kgraph.choose(found), { class: "as-link" });
    return element(
      "tr",
      {},
      element("td", {}, open(shorten(link.source.label, 80), { item: link.source })),
      element("td", {}, link.relation),
      element("td", {}, open(shorten(link.target.label, 80), { item: link.target })),
      element("td", { class: "date" }, date ? day(date) : "undated"),
      element("td", {}, String(sources)),
      element("td", {}, open(`Read ${shown.length}`, { link })),
    );
  }

  function update(view) {
    place.hidden = !state.table;
    if (!state.table) return;
    const all = view.links.map((link) => {
      const shown = view.shown.get(link);
      const dates = shown.flatMap((c) => (c.date ? [c.date] : []));
      return { link, shown, date: dates.sort()[0] ?? null, sources: kgraph.data.sources(shown) };
    });
    const value = COLUMNS[column][1];
    all.sort((a, b) => (down ? -1 : 1) * compare(value(a), value(b)) || a.link.index - b.link.index);
    const table = element(
      "table",
      {},
      element("caption", { class: "away" }, `Links in view, ${many(all.length, "row")}`),
      element("thead", {}, element("tr", {}, ...COLUMNS.map(([name], n) => head(name, n)))),
      element("tbody", {}, ...all.slice(0, rows).map(line)),
    );
    const top = place.scrollTop;
    const more =
      all.length > rows
        ? button(`Show more (${all.length - rows} left)`, () => {
            rows += STEP;
            kgraph.refresh();
          })
        : null;
    replace(place, [table, more]);
    place.scrollTop = top;
  }

  kgraph.table = { update };
})(globalThis.kgraph);
