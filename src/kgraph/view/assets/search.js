// Search over names and sentences, with completion.
"use strict";
(function (kgraph) {
  const { fold, element, shorten } = kgraph.text;
  const { items, links } = kgraph.data;
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const MOST = 8;
  const names = items.map((item) => ({ item, names: [item.label, ...item.aliases].map(fold) }));
  let sentences = null; // made at the first search: folding them takes a moment
  let active = -1;

  /** Items whose names begin with the words, then that contain them, then links whose sentences do. */
  function find(text) {
    const wanted = fold(text.trim());
    if (wanted === "") return [];
    const rank = (n) => (n.startsWith(wanted) ? 0 : n.includes(` ${wanted}`) ? 1 : n.includes(wanted) ? 2 : 3);
    const best = names
      .map((n) => ({ item: n.item, rank: Math.min(...n.names.map(rank)) }))
      .filter((n) => n.rank < 3)
      .sort((a, b) => a.rank - b.rank || b.item.links.length - a.item.links.length || a.item.index - b.item.index);
    sentences ??= links.map((link) => ({ link, texts: link.citations.map((c) => fold(c.sentence)) }));
    const said = wanted.length < 3 ? [] : sentences.filter((s) => s.texts.some((t) => t.includes(wanted)));
    return [...best.slice(0, MOST), ...said.slice(0, MOST).map(({ link, texts }) => ({
      link, citation: link.citations[texts.findIndex((t) => t.includes(wanted))],
    }))];
  }

  function option(found, n) {
    const text = found.item
      ? [kgraph.icons.itemIcon(found.item.type), element("span", { class: "name" }, shorten(found.item.label, 80)),
        element("span", { class: "number" }, kgraph.legend.typeName(found.item.type))]
      : [kgraph.icons.lineIcon(found.link.family),
        element("span", { class: "name" }, shorten(`${shorten(found.link.source.label, 40)} ${found.link.relation} ${shorten(found.link.target.label, 40)}`, 110),
          element("span", { class: "sentence" }, shorten(found.citation.sentence, 110)))];
    const made = element("li", { role: "option", id: `found-${n}`, "aria-selected": "false" }, ...text);
    made.addEventListener("pointerdown", (event) => { event.preventDefault(); take(found); });
    made.found = found;
    return made;
  }

  function show() {
    const found = find(input.value);
    active = -1;
    list.replaceChildren(...found.map(option));
    if (found.length === 0 && input.value.trim()) list.append(element("li", { class: "none" }, "Nothing found"));
    list.hidden = list.children.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function take(found) {
    close();
    input.value = found.item ? shorten(found.item.label, 80) : input.value;
    kgraph.choose(found, { reveal: true });
  }

  function move(step) {
    const all = [...list.querySelectorAll('[role="option"]')];
    if (list.hidden || all.length === 0) return;
    active = (active + step + all.length) % all.length;
    all.forEach((o, i) => o.setAttribute("aria-selected", String(i === active)));
    all[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[active].id);
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value) { input.select(); } });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { if (list.hidden) show(); move(1); event.preventDefault(); }
    else if (event.key === "ArrowUp") { move(active < 0 ? 0 : -1); event.preventDefault(); }
    else if (event.key === "Enter") {
      const all = [...list.querySelectorAll('[role="option"]')];
      const chosen = all[Math.max(active, 0)];
      if (!list.hidden && chosen) take(chosen.found);
    } else if (event.key === "Escape") {
      if (list.hidden) { input.value = ""; input.blur(); kgraph.graph.box.focus(); } else close();
      event.stopPropagation();
    }
  });

  kgraph.search = { input, find };
})(globalThis.kgraph);
