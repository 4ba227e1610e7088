// The timeline of an item: its facts by month, with their sentences.
"use strict";
((kgraph) => {
  const { month, shorten } = kgraph.text;
  const { element, button, histogram } = kgraph.elements;
  const { byStory, stories } = kgraph.sentences;
  const MOST = 60; // sentences shown at once; an item of many links would make a very long panel
  const shown = new Map(); // how many, by item

  /** What a fact says, in the words of its links: "Mara Bell speaks on courts, crime". */
  function says(c) {
    if (c.item) return shorten(c.item.label, 60);
    const ends = new Map();
    for (const l of c.links) {
      const key = `${shorten(l.source.label, 60)} ${l.relation}`;
      ends.set(key, [...(ends.get(key) ?? []), shorten(l.target.label, 60)]);
    }
    return [...ends].map(([start, targets]) => `${start} ${targets.join(", ")}`).join("; ");
  }

  /** The months between two days, as {month, count}; years instead where that would be more than 60 bars. */
  function bars(dates) {
    const months = [];
    const [first, last] = [dates[0], dates.at(-1)].map((d) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)) - 1);
    for (let m = first; m <= last; m += 1) {
      const name = `${Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}`;
      months.push({ name, label: month(name), count: dates.filter((d) => d.startsWith(name)).length });
    }
    if (months.length <= 60) return months;
    const years = new Map();
    for (const m of months) years.set(m.name.slice(0, 4), (years.get(m.name.slice(0, 4)) ?? 0) + m.count);
    return [...years].map(([name, count]) => ({ name, label: name, count }));
  }

  function chart(dates) {
    const found = bars(dates);
    const [first, last] = [found[0], found.at(-1)].map((b) => element("span", {}, b.label));
    return [histogram(found), element("p", { class: "note ends" }, first, last)];
  }

  /** The parts of the timeline of `item`, made of `citations`. */
  function timeline(item, citations) {
    const sorted = byStory([...citations].sort((a, b) => (a.date ?? "9999").localeCompare(b.date ?? "9999")));
    const dates = citations.flatMap((c) => (c.date ? [c.date] : [])).sort();
    const most = shown.get(item) ?? MOST;
    const parts = dates.length > 1 && dates[0].slice(0, 7) !== dates.at(-1).slice(0, 7) ? chart(dates) : [];
    let heading = null;
    let count = 0;
    for (const story of sorted) {
      if (count >= most) break;
      const at = story[0].date ? month(story[0].date) : "Undated";
      if (at !== heading) parts.push(element("h3", {}, at));
      heading = at;
      parts.push(...stories(story, says));
      count += story.length;
    }
    const left = citations.length - count;
    if (left > 0) {
      const more = () => {
        shown.set(item, most + 5 * MOST);
        kgraph.refresh();
      };
      parts.push(button(`Show more (${left} left)`, more));
    }
    return parts;
  }

  kgraph.timeline = { timeline, says };
})(globalThis.kgraph);
