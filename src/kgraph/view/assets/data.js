// The graph as Python wrote it, with the links of each item.
"use strict";
(function (kgraph) {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("graph-data");
  const first = read("network-data");
  const rest = read("rest-data");
  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "");

  const citations = data.citations.map((c) => {
    const article = data.articles[c.article];
    return { ...c, article, story: c.article, date: isDay(article.published) ? article.published : null };
  });
  const items = data.nodes.map((n, index) => ({ ...n, index, links: [] }));
  const links = data.links.map((l, index) => ({
    ...l, index, source: items[l.source], target: items[l.target], citations: l.citations.map((c) => citations[c]),
  }));
  for (const link of links) {
    link.source.links.push(link);
    if (link.target !== link.source) link.target.links.push(link);
  }
  const drawing = new Map([...first.nodes, ...rest.nodes].map((n) => [n.id, n]));
  const lines = new Map([...first.edges, ...rest.edges].map((e) => [e.id, e]));
  const byId = new Map(items.map((i) => [i.id, i]));

  /** How many independent sources stand behind citations: one article, or one sentence that several print, is one. */
  function sources(found) {
    const group = new Map();
    const root = (key) => { while (group.get(key) !== key) key = group.get(key); return key; };
    for (const c of found) {
      const [a, s] = [`a${c.story}`, `s${c.sentence}`];
      for (const key of [a, s]) if (!group.has(key)) group.set(key, key);
      group.set(root(s), root(a));
    }
    return new Set([...group.keys()].map(root)).size;
  }

  function other(link, item) {
    return link.source === item ? link.target : link.source;
  }

  const types = Object.keys(data.shapes).filter((t) => items.some((i) => i.type === t));
  const families = Object.entries(data.families)
    .map(([key, label]) => ({
      key, label,
      relations: [...new Set(links.filter((l) => l.family === key).map((l) => l.relation))].sort((a, b) => a.localeCompare(b, "en")),
    }))
    .filter((f) => f.relations.length > 0);
  const days = citations.map((c) => c.date).filter((d) => d !== null).sort();

  kgraph.data = {
    items, links, citations, drawing, lines, byId, types, families, days, sources, other,
    articles: data.articles, shapes: data.shapes, limit: first.nodes.length,
    focus: data.focus === null ? null : items[data.focus],
    linkKey: (l) => `${l.source.id} ${l.relation} ${l.target.id}`,
  };
})(globalThis.kgraph);
