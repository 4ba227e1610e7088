// Search over names and sentences, with completion.
"use strict";
((kgraph) => {
  const { fold, places, shorten, many } = kgraph.text;
  const { element, marked } = kgraph.elements;
  const { itemIcon, linkIcon } = kgraph.icons;
  const { items, typeNames } = kgraph.data;
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const MOST = 8; // of names, and of sentences
  const BEFORE = 40; // letters of a sentence shown before the first word that was found
  const names = items.map((item) => ({ item, names: [item.label, ...item.aliases].map(fold) }));
  let sentences = null; // made at the first search: folding them takes a moment
  let active = -1;

  const words = (text) => fold(text).split(/\s+/).filter(Boolean);

  /** How well a folded name fits: 0 begins with the words as typed, 1 has them, 2 has each somewhere, 3 does not. */
  function rank(name, typed, wanted) {
    if (name.startsWith(typed)) return 0;
    if (` ${name}`.includes(` ${typed}`)) return 1;
    return wanted.every((w) => name.includes(w)) ? 2 : 3;
  }

  /** Items whose names have all the words, the best first, then links with a sentence that has them. */
  function find(text) {
    const wanted = words(text);
    const typed = wanted.join(" ");
    if (typed === "") return [];
    const best = names
      .map((n) => ({ item: n.item, rank: Math.min(...n.names.map((name) => rank(name, typed, wanted))) }))
      .filter((n) => n.rank < 3)
      .sort((a, b) => a.rank - b.rank || b.item.links.length - a.item.links.length || a.item.index - b.item.index);
    return [...best.slice(0, MOST).map(({ item }) => ({ item })), ...said(wanted, typed)];
  }

  /** Links with sentences that have all the words; where one sentence stands behind several links, the first. */
  function said(wanted, typed) {
    if (typed.length < 3) return [];
    sentences ??= kgraph.data.citations.map((c) => ({ citation: c, text: fold(c.sentence) }));
    const found = new Map();
    for (const { citation, text } of sentences) {
      if (found.size === MOST) break;
      const fits = wanted.every((w) => text.includes(w));
      if (fits && !found.has(citation.sentence)) found.set(citation.sentence, { ...opens(citation), citation });
    }
    return [...found.values()];
  }

  /** What a citation opens: its link, or the item that it is about alone. */
  const opens = (c) => (c.links.length ? { link: c.links[0] } : { item: c.item });

  /** The part of a sentence around the first word that was found, with the words marked. */
  function snippet(sentence, wanted) {
    const first = places(sentence, wanted)[0]?.[0] ?? 0;
    const start = first > 2 * BEFORE ? sentence.indexOf(" ", first - BEFORE) + 1 : 0;
    const text = `${start > 0 ? "… " : ""}${shorten(sentence.slice(start), 120)}`;
    return marked(text, places(text, wanted));
  }

  function beside(item) {
    return item.with ? `, with ${shorten(item.with, 40)}` : "";
  }

  function option(found, n) {
    const wanted = words(input.value);
    const made = element("li", { role: "option", id: `found-${n}`, "aria-selected": "false" });
    if (!found.citation) {
      const label = shorten(found.item.label, 80);
      made.append(
        itemIcon(found.item.type),
        element("span", { class: "name" }, ...marked(label, places(label, wanted))),
        element("span", { class: "number" }, `${typeNames[found.item.type][0]}${beside(found.item)}`),
      );
    } else {
      const label = shorten(kgraph.timeline.says(found.citation), 110);
      const icon = found.link ? linkIcon(found.link) : itemIcon(found.item.type);
      const sentence = element("span", { class: "sentence" }, ...snippet(found.citation.sentence, wanted));
      made.append(icon, element("span", { class: "name" }, label, sentence));
    }
    made.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(found);
    });
    made.found = found;
    return made;
  }

  function show() {
    const found = find(input.value);
    const empty = found.length === 0;
    active = -1;
    list.replaceChildren(...found.map(option));
    if (empty) list.append(element("li", { role: "option", class: "none", "aria-disabled": "true" }, "Nothing found"));
    list.hidden = input.value.trim() === "";
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    if (!list.hidden)
      kgraph.say(empty ? "Nothing found" : `${many(found.length, "suggestion")}; arrow keys choose one`);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(found) {
    close();
    if (found.item) input.value = shorten(found.item.label, 80);
    kgraph.choose(found, { reveal: true });
  }

  const options = () => [...list.children].filter((o) => o.found);

  function move(step) {
    const all = options();
    if (list.hidden || all.length === 0) return;
    active = (active + step + all.length) % all.length;
    for (const [i, o] of all.entries()) o.setAttribute("aria-selected", String(i === active));
    all[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[active].id);
  }

  function leave() {
    input.value = "";
    input.blur();
    kgraph.graph.box.focus();
  }

  const KEYS = {
    ArrowDown: () => {
      if (list.hidden) show();
      move(1);
    },
    ArrowUp: () => move(active < 0 ? 0 : -1),
    Enter: () => {
      const chosen = options()[Math.max(active, 0)];
      if (!list.hidden && chosen) take(chosen.found);
    },
    Escape: () => (list.hidden ? leave() : close()),
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (!(event.key in KEYS)) return;
    KEYS[event.key]();
    event.preventDefault();
    event.stopPropagation();
  });

  kgraph.search = { input, find };
})(globalThis.kgraph);
