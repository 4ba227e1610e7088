// The panel: where to start, the facts of an item, the sentences behind a link, or a path.
"use strict";
((kgraph) => {
  const { day, shorten, many } = kgraph.text;
  const { element, button, replace } = kgraph.elements;
  const { itemIcon, lineIcon, linkIcon } = kgraph.icons;
  const { CHECK, stories } = kgraph.sentences;
  const { data } = kgraph;
  const { state } = kgraph.state;
  const panel = document.getElementById("panel");
  const MOST = 40; // links of one relation listed at once
  const KEYS = [
    ["/", "search"],
    ["←↑↓→", "move between items"],
    ["Enter", "details"],
    ["F", "neighbourhood"],
    ["P", "path to another item"],
    ["T", "table"],
    ["+ −", "zoom"],
    ["0", "fit"],
    ["Esc", "clear"],
  ];
  const opened = new Set(); // lists that the reader wants to see whole

  const check = () => element("p", { class: "note check" }, CHECK);
  const heading = (...parts) => element("h2", { tabIndex: -1 }, ...parts);
  const kind = (icon, text) => element("p", { class: "kind" }, icon, text);

  function start() {
    const best = [...data.items].sort((a, b) => b.links.length - a.links.length || a.index - b.index).slice(0, 8);
    const keys = KEYS.flatMap(([k, what]) => [element("dt", {}, element("kbd", {}, k)), element("dd", {}, what)]);
    const [items, links] = [many(data.items.length, "item"), many(data.links.length, "link")];
    const sources = many(data.sources(data.citations), "independent source");
    return [
      heading("Start here"),
      element(
        "p",
        {},
        "Click an item to read its facts and the sentences behind them. ",
        "Click a line to read the sentences behind that link.",
      ),
      element("h3", {}, "Best connected"),
      element("ul", {}, ...best.map((i) => entry(i, { item: i }, many(i.links.length, "link")))),
      element("h3", {}, "Keyboard"),
      element("dl", { class: "keys" }, ...keys),
      element(
        "p",
        { class: "note" },
        `${items}, ${links}, ${many(data.articles.length, "article")}, ${sources}. ${CHECK}`,
      ),
    ];
  }

  /** A line of a list, showing an item, that opens an item or a link; `more` stands below its name. */
  function entry(item, opens, note, more = "") {
    const made = button("", () => kgraph.choose(opens, { reveal: true }), { class: "entry" });
    made.replaceChildren(
      itemIcon(item.type),
      element(
        "span",
        { class: "name" },
        shorten(item.label, 120),
        more ? element("span", { class: "more" }, shorten(more, 120)) : null,
      ),
      element("span", { class: "number" }, note),
    );
    return element("li", {}, made);
  }

  /** The roles or acts that a link stands for, in a few words; statements are many, and have their sentences. */
  function inWords(link, view) {
    const told = view.shown.get(link).filter((c) => c.kind !== "statement");
    return [...new Set(told.map((c) => c.summary))].join("; ");
  }

  /** Roles whose organization no text names: each opens its sentences. */
  function alone(item) {
    const roles = new Map();
    for (const c of item.facts.filter(kgraph.state.passes)) {
      roles.set(c.summary, [...(roles.get(c.summary) ?? []), c]);
    }
    if (roles.size === 0) return [];
    const line = ([summary, found]) => {
      const number = element("span", { class: "number" }, many(data.sources(found), "source"));
      const head = element("summary", {}, element("span", { class: "name" }, summary), number);
      return element("details", { class: "role" }, head, ...stories(found));
    };
    return [element("h4", {}, lineIcon("role"), "roles, organization not named"), ...[...roles].map(line)];
  }

  const closeButton = () => button("Close", () => kgraph.choose(null));

  function dates(citations) {
    const found = citations.flatMap((c) => (c.date ? [c.date] : [])).sort();
    if (found.length === 0) return "undated";
    return found[0] === found.at(-1) ? day(found[0]) : `${day(found[0])} to ${day(found.at(-1))}`;
  }

  /** The links of an item by relation and direction, the best attested first. */
  function groups(item, links, view) {
    const found = new Map();
    for (const l of links) {
      const out = l.source === item;
      const key = `${l.family} ${l.relation} ${out}`;
      if (!found.has(key)) found.set(key, { key, family: l.family, relation: l.relation, out, links: [] });
      found.get(key).links.push({ link: l, sources: data.sources(view.shown.get(l)) });
    }
    const rank = (g) => 2 * data.families.findIndex((f) => f.key === g.family) + (g.out ? 0 : 1);
    for (const g of found.values()) {
      g.links.sort((a, b) => b.sources - a.sources || a.link.index - b.link.index);
    }
    return [...found.values()].sort((a, b) => rank(a) - rank(b) || a.relation.localeCompare(b.relation, "en"));
  }

  function group(item, g, view) {
    const key = `${item.index} ${g.key}`;
    const kept = opened.has(key) ? g.links : g.links.slice(0, MOST);
    const more = () => {
      opened.add(key);
      kgraph.refresh();
    };
    const icon = lineIcon(
      g.family,
      g.links.every((l) => data.lines.get(l.link.index).dashes),
    );
    const entries = kept.map(({ link, sources }) =>
      entry(data.other(link, item), { link }, many(sources, "source"), inWords(link, view)),
    );
    return [
      element("h4", {}, icon, g.out ? `${g.relation} →` : `← ${g.relation}, incoming`),
      element("ul", {}, ...entries),
      kept.length < g.links.length ? button(`Show all ${g.links.length}`, more, { class: "as-link" }) : null,
    ];
  }

  function concealed(number, what) {
    if (!number) return [];
    const reset = button("Reset all filters", () => document.getElementById("reset").click(), { class: "as-link" });
    return [element("p", { class: "note" }, `${many(number, what)} hidden by the filters. `, reset)];
  }

  function ofItem(item, view) {
    const links = item.links.filter((l) => view.shown.has(l));
    const roles = item.facts.filter(kgraph.state.passes);
    const all = [...new Set([...roles, ...links.flatMap((l) => view.shown.get(l))])];
    const show = (timeline) => () => {
      state.timeline = timeline;
      kgraph.refresh();
    };
    const tab = (label, on, id) => button(label, show(on), { id, "aria-pressed": String(state.timeline === on) });
    const hidden = item.links.length - links.length;
    const facts = [
      ...alone(item),
      links.length ? element("h3", {}, many(links.length, "link")) : null,
      ...groups(item, links, view).flatMap((g) => group(item, g, view)),
    ];
    const body = state.timeline ? kgraph.timeline.timeline(item, all) : facts;
    return [
      kind(itemIcon(item.type), data.typeNames[item.type][0]),
      heading(item.label),
      item.namesakes
        ? element("p", { class: "note", id: "namesakes" }, `One of ${item.namesakes + 1} items of this name.`)
        : null,
      item.aliases.length ? element("p", { class: "note aliases" }, `Also: ${item.aliases.join("; ")}`) : null,
      element(
        "div",
        { class: "buttons" },
        button("Neighbourhood", () => kgraph.focus(item), { id: "neighbourhood-button" }),
        button("Path to …", () => kgraph.path(item), { id: "path-button" }),
        closeButton(),
      ),
      all.length
        ? element("p", { class: "note" }, `${many(data.sources(all), "independent source")}, ${dates(all)}`)
        : null,
      all.length
        ? element(
            "div",
            { class: "steps", role: "group", "aria-label": "What the panel shows" },
            tab("Links", false, "links-button"),
            tab("Timeline", true, "timeline-button"),
          )
        : null,
      element("section", { id: state.timeline ? "timeline" : "facts" }, ...body.filter((p) => p !== null)),
      ...concealed(hidden, "link"),
      check(),
    ];
  }

  function ofLink(link, view) {
    const shown = view.shown.get(link) ?? [];
    const hidden = link.citations.length - shown.length;
    const end = (item) => button(shorten(item.label, 60), () => kgraph.choose({ item }, { reveal: true }));
    const [from, to] = [link.source, link.target].map((i) => shorten(i.label, 200));
    return [
      kind(linkIcon(link), `Link: ${link.relation}`),
      heading(`${from} `, element("em", {}, link.relation), ` ${to}`),
      element("div", { class: "buttons" }, end(link.source), end(link.target), closeButton()),
      check(),
      element("h3", {}, `${many(shown.length, "sentence")}, ${many(data.sources(shown), "independent source")}`),
      ...stories(shown),
      ...concealed(hidden, "sentence"),
    ];
  }

  function pathText(view) {
    const steps = view.distance.size - 1;
    return steps >= 0 ? `Path of ${many(steps, "step")}` : "No chain of links joins the two in this view.";
  }

  function ofPath(view) {
    const chain = [...view.distance.keys()];
    const between = (a, b) => a.links.filter((l) => data.other(l, a) === b && view.links.includes(l));
    const steps = chain.flatMap((item, i) => {
      const links = i + 1 < chain.length ? between(item, chain[i + 1]) : [];
      const line = element("ul", {}, entry(item, { item }, data.typeNames[item.type][0]));
      return links.length ? [line, element("ul", { class: "step" }, ...links.map((l) => step(l, item, view)))] : [line];
    });
    return [
      kind("", "Path"),
      heading(`${shorten(state.pathFrom.label, 100)} to ${shorten(state.pathTo.label, 100)}`),
      element(
        "div",
        { class: "buttons" },
        button("Close", () => kgraph.focus(null)),
      ),
      element("p", {}, pathText(view)),
      ...steps,
      check(),
    ];
  }

  /** A line of a path that opens the sentences of a link. */
  function step(link, from, view) {
    const made = button("", () => kgraph.choose({ link }), { class: "entry" });
    made.replaceChildren(
      linkIcon(link),
      element("span", { class: "name" }, link.source === from ? `${link.relation} ↓` : `${link.relation} ↑`),
      element("span", { class: "number" }, many(data.sources(view.shown.get(link)), "source")),
    );
    return element("li", {}, made);
  }

  function contents(view) {
    if (state.link) return [`link-${state.link.index}`, ofLink(state.link, view)];
    if (state.item) return [`item-${state.item.index}`, ofItem(state.item, view)];
    return state.pathTo ? ["path", ofPath(view)] : ["start", start()];
  }

  function update(view) {
    const [name, parts] = contents(view);
    const moved = name !== panel.dataset.opened;
    replace(panel, parts, moved);
    panel.dataset.opened = name;
    if (moved) panel.scrollTop = 0;
  }

  kgraph.panel = { panel, update, pathText };
})(globalThis.kgraph);
