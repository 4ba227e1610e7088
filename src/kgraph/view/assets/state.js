// What the reader has chosen, what follows from it, and its form in the address.
"use strict";
((kgraph) => {
  const { items, links, types, families, byId, linkKey, other } = kgraph.data;
  const MOST_LINES = 1500; // more cover each other, and are slow to draw
  const fresh = () => ({
    hiddenTypes: new Set(),
    hiddenRelations: new Set(),
    from: null,
    to: null,
    undated: true,
    certainty: 0,
    focus: null,
    depth: 1,
    pathFrom: null,
    pathTo: null,
    item: null,
    link: null,
    timeline: false,
    table: false,
  });
  const state = fresh();
  const relationKey = (link) => `${link.family} ${link.relation}`;

  function passes(citation) {
    if (citation.confidence * 100 < state.certainty - 1e-9) return false;
    if (citation.date === null) return state.undated;
    return (state.from === null || citation.date >= state.from) && (state.to === null || citation.date <= state.to);
  }

  /** The items at most `depth` links from `centre`, with their distance. */
  function reach(centre, depth, open) {
    const distance = new Map([[centre, 0]]);
    for (const item of distance.keys()) {
      // grows while it is walked: breadth first
      if (distance.get(item) === depth) break;
      for (const link of item.links) {
        const next = other(link, item);
        if (open.has(link) && !distance.has(next) && !state.hiddenTypes.has(next.type))
          distance.set(next, distance.get(item) + 1);
      }
    }
    return distance;
  }

  /** The items of the shortest chain of links between two items, with their place in it; empty where there is none. */
  function chain(from, to, open) {
    const before = new Map([[from, null]]);
    for (const item of before.keys()) {
      if (item === to) break;
      const next = item.links.filter((l) => open.has(l) && !state.hiddenTypes.has(other(l, item).type));
      next.sort((a, b) => b.sources - a.sources || a.index - b.index); // of equals, the best attested
      for (const l of next) if (!before.has(other(l, item))) before.set(other(l, item), item);
    }
    const items = [];
    if (before.has(to)) for (let item = to; item !== null; item = before.get(item)) items.unshift(item);
    return new Map(items.map((item, i) => [item, i]));
  }

  /** Whether an item is shown without any link: its own roles pass, or it has nothing that could be filtered. */
  function alone(item) {
    if (item.facts.length === 0) return item.links.length === 0;
    return ownRoles(item).length > 0;
  }

  /** The roles of an item whose organization no text names, as far as the choices leave them. */
  function ownRoles(item) {
    return state.hiddenRelations.has("role holds role in") ? [] : item.facts.filter(passes);
  }

  /** What the choices leave: items and links to draw, and the counts of the legend. */
  function view() {
    const shown = new Map(links.map((l) => [l, l.citations.filter(passes)]).filter(([, c]) => c.length > 0));
    const open = new Set([...shown.keys()].filter((l) => !state.hiddenRelations.has(relationKey(l))));
    const distance = state.pathTo
      ? chain(state.pathFrom, state.pathTo, open)
      : state.focus
        ? reach(state.focus, state.depth, open)
        : null;
    const near = (item) => distance === null || distance.has(item);
    const degree = (item) => item.links.filter((l) => open.has(l)).length;
    const left = items.filter((i) => near(i) && (i === state.focus || i.links.some((l) => open.has(l)) || alone(i)));
    let wanted = left.filter((i) => !state.hiddenTypes.has(i.type) || i === state.focus);
    const matching = wanted.length;
    if (wanted.length > kgraph.data.limit) {
      const order = new Map(wanted.map((i) => [i, degree(i)]));
      const kept = new Set(
        [...wanted].sort((a, b) => order.get(b) - order.get(a) || a.index - b.index).slice(0, kgraph.data.limit),
      );
      for (const chosen of [state.focus, state.item, state.link?.source, state.link?.target])
        if (chosen) kept.add(chosen);
      wanted = wanted.filter((i) => kept.has(i));
    }
    const drawn = new Set(wanted);
    const between = [...open].filter((l) => drawn.has(l.source) && drawn.has(l.target));
    return {
      items: drawn,
      links: between,
      lines: best(between),
      shown,
      distance,
      matching,
      typeCounts: count(left.map((i) => i.type)),
      relationCounts: count([...shown.keys()].filter((l) => near(l.source) && near(l.target)).map(relationKey)),
    };
  }

  /** The links to draw: all, or where they are too many to see, those of what is chosen and the best attested. */
  function best(found) {
    if (found.length <= MOST_LINES) return found;
    const chosen = new Set([state.item, state.focus, state.link?.source, state.link?.target]);
    const sorted = [...found].sort((a, b) => b.sources - a.sources || a.index - b.index);
    const seen = new Set();
    const important = (l) => {
      const first = !seen.has(l.source) || !seen.has(l.target); // so that no item stands without any line
      seen.add(l.source).add(l.target);
      return first || chosen.has(l.source) || chosen.has(l.target);
    };
    const [first, rest] = [[], []];
    for (const l of sorted) (important(l) ? first : rest).push(l);
    return [...first, ...rest].slice(0, MOST_LINES);
  }

  function count(keys) {
    const found = new Map();
    for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
    return found;
  }

  /** The choices as the part of the address after #. */
  function toHash() {
    const p = new URLSearchParams();
    if (state.item) p.set("item", state.item.id);
    if (state.link) p.set("link", linkKey(state.link));
    if (state.focus) {
      p.set("around", state.focus.id);
      p.set("steps", state.depth);
    }
    if (state.pathTo) {
      p.set("path", state.pathFrom.id);
      p.set("end", state.pathTo.id);
    }
    for (const t of types) if (state.hiddenTypes.has(t)) p.append("hide", t);
    for (const r of state.hiddenRelations) p.append("without", r);
    for (const key of ["from", "to"]) if (state[key]) p.set(key, state[key]);
    if (!state.undated) p.set("undated", "0");
    if (state.certainty) p.set("certainty", state.certainty);
    if (state.timeline) p.set("panel", "timeline");
    if (state.table) p.set("view", "table");
    if (kgraph.data.focus && p.size === 0) p.set("view", "all"); // an empty address means the page's own focus
    return p.toString();
  }

  /** Take the choices from an address; what it names and the page lacks is left out. */
  function fromHash(hash) {
    const p = new URLSearchParams(hash.replace(/^#/, ""));
    const date = (d) => (/^\d{4}-\d\d-\d\d$/.test(d ?? "") ? d : null);
    const known = new Set(families.flatMap((f) => f.relations.map((r) => `${f.key} ${r}`)));
    Object.assign(state, fresh(), {
      item: byId.get(p.get("item")) ?? null,
      link: links.find((l) => linkKey(l) === p.get("link")) ?? null,
      focus: byId.get(p.get("around")) ?? null,
      pathFrom: byId.get(p.get("path")) ?? null,
      pathTo: byId.get(p.get("end")) ?? null,
      depth: Math.min(3, Math.max(1, Number.parseInt(p.get("steps"), 10) || 1)),
      hiddenTypes: new Set(p.getAll("hide").filter((t) => types.includes(t))),
      hiddenRelations: new Set(p.getAll("without").filter((r) => known.has(r))),
      from: date(p.get("from")),
      to: date(p.get("to")),
      undated: p.get("undated") !== "0",
      certainty: Math.min(100, Math.max(0, Number.parseInt(p.get("certainty"), 10) || 0)),
      timeline: p.get("panel") === "timeline",
      table: p.get("view") === "table",
    });
    if (!state.pathFrom || !state.pathTo) [state.pathFrom, state.pathTo] = [null, null];
  }

  /** Take off all filters; what is open stays open. */
  function reset() {
    const { item, link, timeline, table } = state;
    Object.assign(state, fresh(), { item, link, timeline, table });
  }

  kgraph.state = { state, view, toHash, fromHash, reset, relationKey, passes, ownRoles };
})(globalThis.kgraph);
