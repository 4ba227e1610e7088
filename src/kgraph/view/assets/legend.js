// The legend, which is also the filter by type of item and by relation.
"use strict";
((kgraph) => {
  const { element, button } = kgraph.elements;
  const { itemIcon, lineIcon } = kgraph.icons;
  const { types, families, typeNames } = kgraph.data;
  const { state } = kgraph.state;
  const rows = []; // {keys, hidden, box, number}

  /** A row that shows or hides `keys`; `only` hides all the others of its kind. */
  function row(label, icon, keys, hidden, all, name) {
    const box = element("input", { type: "checkbox", checked: true });
    const number = element("span", { class: "number" });
    const shown = () => all.filter((k) => !hidden().has(k));
    const only = button(
      "only",
      () => {
        const alone = shown().length === keys.length && keys.every((k) => !hidden().has(k));
        for (const k of all)
          if (alone || keys.includes(k)) hidden().delete(k);
          else hidden().add(k);
        kgraph.refresh();
      },
      { class: "only", "aria-label": `Only ${name}` },
    );
    box.addEventListener("change", () => {
      for (const k of keys)
        if (box.checked) hidden().delete(k);
        else hidden().add(k);
      kgraph.refresh();
    });
    rows.push({ keys, hidden, box, number });
    return element(
      "div",
      { class: "row" },
      element("label", {}, box, icon, element("span", { class: "label" }, label)),
      number,
      only,
    );
  }

  function build() {
    document
      .getElementById("types")
      .append(
        ...types.map((t) => row(typeNames[t][1], itemIcon(t), [t], () => state.hiddenTypes, types, typeNames[t][1])),
      );
    const every = families.flatMap((f) => f.relations.map((r) => `${f.key} ${r}`));
    const hidden = () => state.hiddenRelations;
    for (const f of families) {
      const keys = f.relations.map((r) => `${f.key} ${r}`);
      const single = f.relations.map((r) => row(r, null, [`${f.key} ${r}`], hidden, every, `${f.label}: ${r}`));
      const list = element("div", { class: "inner" }, ...single);
      const inner =
        single.length > 8
          ? element("details", { class: "inner" }, element("summary", {}, `${single.length} relations`), list)
          : list;
      document.getElementById("relations").append(row(f.label, lineIcon(f.key), keys, hidden, every, f.label), inner);
    }
    document
      .getElementById("relations")
      .append(element("p", { class: "note" }, lineIcon("role", true), " dashed: only reported or planned"));
  }

  function update(view) {
    for (const r of rows) {
      const off = r.keys.filter((k) => r.hidden().has(k)).length;
      r.box.checked = off < r.keys.length;
      r.box.indeterminate = off > 0 && off < r.keys.length;
      const counts = r.hidden() === state.hiddenTypes ? view.typeCounts : view.relationCounts;
      r.number.textContent = r.keys.reduce((sum, k) => sum + (counts.get(k) ?? 0), 0).toLocaleString("en");
    }
  }

  kgraph.legend = { build, update };
})(globalThis.kgraph);
