// The graph as Python wrote it, with the links of each item.
"use strict";
((kgraph) => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("graph-data");
  const first = read("network-data");
  const rest = read("rest-data");
  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "");

  const citations = data.citations.map((c) => {
    const article = data.articles[c.article];
    return { ...c, article, links: [], item: null, date: isDay(article.published) ? article.published : null };
  });
  const items = data.nodes.map((n, index) => ({ ...n, index, links: [], facts: n.facts.map((c) => citations[c]) }));
  for (const item of items) for (const c of item.facts) c.item = item; // a role whose organization no text names
  const links = data.links.map((l, index) => ({
    ...l,
    index,
    source: items[l.source],
    target: items[l.target],
    citations: l.citations.map((c) => citations[c]),
  }));
  for (const link of links) {
    link.sources = sources(link.citations);
    for (const c of link.citations) c.links.push(link);
    link.source.links.push(link);
    if (link.target !== link.source) link.target.links.push(link);
  }
  nameApart();
  const drawing = new Map([...first.nodes, ...rest.nodes].map((n) => [n.id, n]));
  const lines = new Map([...first.edges, ...rest.edges].map((e) => [e.id, e]));
  const byId = new Map(items.map((i) => [i.id, i]));

  /** How many independent sources stand behind citations: the articles that print one story are one. */
  function sources(found) {
    return new Set(found.map((c) => c.article.story)).size;
  }

  /** Tells items of one name and type apart by what each is linked to best. */
  function nameApart() {
    const named = new Map();
    for (const item of items) {
      const key = `${item.type} ${item.label}`;
      if (!named.has(key)) named.set(key, []);
      named.get(key).push(item);
    }
    for (const item of items) {
      const best = item.links.reduce((a, b) => (a && a.sources >= b.sources ? a : b), null);
      item.namesakes = named.get(`${item.type} ${item.label}`).length - 1;
      item.with = item.namesakes && best ? other(best, item).label : "";
    }
  }

  function other(link, item) {
    return link.source === item ? link.target : link.source;
  }

  const types = Object.keys(data.shapes).filter((t) => items.some((i) => i.type === t));
  const relations = (family) => [...new Set(links.filter((l) => l.family === family).map((l) => l.relation))];
  const families = Object.entries(data.families)
    .map(([key, label]) => ({ key, label, relations: relations(key).sort((a, b) => a.localeCompare(b, "en")) }))
    .filter((f) => f.relations.length > 0);
  const days = citations.flatMap((c) => (c.date ? [c.date] : [])).sort();

  kgraph.data = {
    items,
    links,
    citations,
    drawing,
    lines,
    byId,
    types,
    families,
    days,
    sources,
    other,
    articles: data.articles,
    shapes: data.shapes,
    outlines: data.outlines,
    typeNames: data.typeNames,
    limit: first.nodes.length,
    focus: data.focus === null ? null : items[data.focus],
    linkKey: (l) => `${l.source.id} ${l.relation} ${l.target.id}`,
  };
})(globalThis.kgraph);
