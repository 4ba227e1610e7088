// The panel: where to start, the facts of an item, or the sentences behind a link.
"use strict";
(function (kgraph) {
  const { element, button, day, shorten, many, webAddress, marked } = kgraph.text;
  const { itemIcon, lineIcon } = kgraph.icons;
  const { data } = kgraph;
  const { state } = kgraph.state;
  const panel = document.getElementById("panel");
  const CHECK = "Extracted automatically: check the sentence before you quote it.";

  function start() {
    const best = [...data.items].sort((a, b) => b.links.length - a.links.length || a.index - b.index).slice(0, 8);
    const keys = [["/", "search"], ["←↑↓→", "move between items"], ["Enter", "details"], ["F", "neighbourhood"], ["P", "path to another item"],
      ["+ −", "zoom"], ["0", "fit"], ["Esc", "clear"]];
    return [
      element("h2", {}, "Start here"),
      element("p", {}, "Click an item to read its facts and the sentences behind them. Click a line to read the sentences behind that link."),
      element("h3", {}, "Best connected"),
      element("ul", {}, ...best.map((i) => entry(i, i, many(i.links.length, "link")))),
      element("h3", {}, "Keyboard"),
      element("dl", { class: "keys" }, ...keys.flatMap(([k, what]) => [element("dt", {}, element("kbd", {}, k)), element("dd", {}, what)])),
      element("p", { class: "note" },
        `${many(data.items.length, "item")}, ${many(data.links.length, "link")}, ${many(data.articles.length, "article")}. ${CHECK}`),
    ];
  }

  /** A line of a list that opens an item or a link. */
  function entry(item, opens, note) {
    const made = button("", () => kgraph.choose(opens === item ? { item } : { link: opens }, { reveal: true }), { class: "entry" });
    made.replaceChildren(itemIcon(item.type), element("span", { class: "name" }, shorten(item.label, 120)), element("span", { class: "number" }, note));
    return element("li", {}, made);
  }

  const closeButton = () => button("Close", () => kgraph.choose(null));

  function dates(citations) {
    const found = citations.map((c) => c.date).filter((d) => d !== null).sort();
    if (found.length === 0) return "undated";
    return found[0] === found.at(-1) ? day(found[0]) : `${day(found[0])} to ${day(found.at(-1))}`;
  }

  function ofItem(item, view) {
    const links = item.links.filter((l) => view.shown.has(l));
    const groups = new Map();
    for (const l of links) {
      const key = `${l.family} ${l.relation} ${l.source === item ? "→" : "←"}`;
      if (!groups.has(key)) groups.set(key, { family: l.family, relation: l.relation, out: l.source === item, links: [] });
      groups.get(key).links.push(l);
    }
    const rank = (g) => 2 * data.families.findIndex((f) => f.key === g.family) + (g.out ? 0 : 1);
    const sorted = [...groups.values()].sort((a, b) => rank(a) - rank(b) || a.relation.localeCompare(b.relation, "en"));
    const all = [...new Set(links.flatMap((l) => view.shown.get(l)))];
    const sentences = element("section", { id: "timeline", hidden: true });
    const toggle = button(`Timeline (${all.length})`, () => {
      if (sentences.children.length === 0) sentences.append(...timeline(all));
      sentences.hidden = !sentences.hidden;
      facts.hidden = !sentences.hidden;
      toggle.setAttribute("aria-expanded", String(!sentences.hidden));
    }, { "aria-expanded": "false", "aria-controls": "timeline" });
    const facts = element("section", { id: "facts" }, element("h3", {}, many(links.length, "link")), ...sorted.flatMap((g) => [
      element("h4", {}, lineIcon(g.family, g.links.every((l) => data.lines.get(l.index).dashes)), g.out ? `${g.relation} →` : `← ${g.relation}, incoming`),
      element("ul", {}, ...g.links.map((l) => entry(data.other(l, item), l, many(data.sources(view.shown.get(l)), "source")))),
    ]));
    const hidden = item.links.length - links.length;
    return [
      element("p", { class: "kind" }, itemIcon(item.type), kgraph.legend.typeName(item.type)),
      element("h2", { tabIndex: -1 }, item.label),
      item.aliases.length ? element("p", { class: "note aliases" }, `Also: ${item.aliases.join("; ")}`) : null,
      element("div", { class: "buttons" },
        button("Show neighbourhood", () => kgraph.focus(item), { id: "neighbourhood-button" }),
        button("Path to …", () => kgraph.path(item), { id: "path-button" }), toggle, closeButton()),
      all.length ? element("p", { class: "note" }, `${many(data.sources(all), "independent source")}, ${dates(all)}`) : null,
      facts, sentences,
      hidden ? element("p", { class: "note" }, `${many(hidden, "link")} hidden by the filters.`) : null,
      element("p", { class: "note check" }, CHECK),
    ];
  }

  function timeline(citations) {
    const sorted = [...citations].sort((a, b) => (a.date ?? "9999").localeCompare(b.date ?? "9999"));
    return [element("h3", {}, "Timeline"), ...sorted.map(quotation)];
  }

  /** One sentence with its marked words, and where it stands. */
  function quotation(c) {
    const address = webAddress(c.article.url);
    const title = shorten(c.article.title || "Untitled article", 200);
    const where = address
      ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, title) : element("span", {}, title);
    const rest = [c.article.publisher, c.date ? day(c.date) : c.article.published ?? "undated", `certainty ${Math.round(c.confidence * 100)}%`];
    const act = c.kind === "statement"
      ? element("dl", {}, element("dt", {}, "Act"), element("dd", {}, c.act ?? c.summary),
        ...(c.quote ? [element("dt", {}, "Exact words"), element("dd", { class: "quote" }, c.quote)] : []))
      : element("p", { class: "summary" }, c.summary);
    return element("article", { class: "citation" },
      element("blockquote", {}, ...marked(c.sentence, c.marks)),
      act,
      c.reported ? element("p", { class: "reported" }, "Reported or planned: the article itself does not assert it.") : null,
      element("p", { class: "where" }, where, ` · ${rest.filter(Boolean).join(" · ")}`),
      c.article.url && !address ? element("p", { class: "note" }, `Address (not a web link): ${shorten(c.article.url, 200)}`) : null);
  }

  function ofLink(link, view) {
    const shown = view.shown.get(link) ?? [];
    const hidden = link.citations.length - shown.length;
    const end = (item) => button(shorten(item.label, 60), () => kgraph.choose({ item }, { reveal: true }));
    return [
      element("p", { class: "kind" }, lineIcon(link.family, data.lines.get(link.index).dashes), `Link: ${link.relation}`),
      element("h2", { tabIndex: -1 }, `${shorten(link.source.label, 200)} `, element("em", {}, link.relation), ` ${shorten(link.target.label, 200)}`),
      element("div", { class: "buttons" }, end(link.source), end(link.target), closeButton()),
      element("p", { class: "note check" }, CHECK),
      element("h3", {}, `${many(shown.length, "sentence")}, ${many(data.sources(shown), "independent source")}`),
      ...shown.map(quotation),
      hidden ? element("p", { class: "note" }, `${many(hidden, "sentence")} hidden by the filters.`) : null,
    ];
  }

  function pathText(view) {
    return view.distance.size > 0 ? `Path of ${many(view.distance.size - 1, "step")}` : "No chain of links joins the two in this view.";
  }

  function ofPath(view) {
    const chain = [...view.distance.keys()];
    const between = (a, b) => a.links.filter((l) => data.other(l, a) === b && view.links.includes(l));
    return [
      element("p", { class: "kind" }, "Path"),
      element("h2", { tabIndex: -1 }, `${shorten(state.pathFrom.label, 100)} to ${shorten(state.pathTo.label, 100)}`),
      element("div", { class: "buttons" }, button("Close", () => kgraph.focus(null))),
      element("p", {}, pathText(view)),
      ...chain.flatMap((item, i) => [
        element("ul", {}, entry(item, item, kgraph.legend.typeName(item.type))),
        ...(i + 1 < chain.length ? [element("ul", { class: "step" }, ...between(item, chain[i + 1]).map((l) => step(l, item, view)))] : []),
      ]),
      element("p", { class: "note check" }, CHECK),
    ];
  }

  /** A line of a path that opens the sentences of a link. */
  function step(link, from, view) {
    const made = button("", () => kgraph.choose({ link }), { class: "entry" });
    made.replaceChildren(lineIcon(link.family, data.lines.get(link.index).dashes),
      element("span", { class: "name" }, link.source === from ? `${link.relation} ↓` : `${link.relation} ↑`),
      element("span", { class: "number" }, many(data.sources(view.shown.get(link)), "source")));
    return element("li", {}, made);
  }

  let last = "";
  function update(view) {
    const parts = state.link ? ofLink(state.link, view) : state.item ? ofItem(state.item, view) : state.pathTo ? ofPath(view) : start();
    const opened = state.link ? `link-${state.link.index}` : state.item ? `item-${state.item.index}` : state.pathTo ? "path" : "start";
    panel.replaceChildren(...parts.filter((p) => p !== null));
    panel.dataset.opened = opened;
    if (opened !== last) panel.scrollTop = 0;
    last = opened;
  }

  kgraph.panel = { panel, update, pathText, CHECK };
})(globalThis.kgraph);
