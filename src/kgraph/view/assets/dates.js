// The range of dates, with a histogram, and the least certainty.
"use strict";
((kgraph) => {
  const { day } = kgraph.text;
  const { element, histogram } = kgraph.elements;
  const { days, citations } = kgraph.data;
  const { state } = kgraph.state;
  const BARS = 24;
  const DAY = 86_400_000;
  const number = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
  const iso = (n) => new Date(n * DAY).toISOString().slice(0, 10);
  const undated = citations.filter((c) => c.date === null).length;
  const parts = {};

  function slider(label, value) {
    const made = element("input", {
      type: "range",
      min: number(days[0]),
      max: number(days.at(-1)),
      step: 1,
      "aria-label": label,
    });
    made.value = value;
    return made;
  }

  function bars() {
    const [first, last] = [number(days[0]), number(days.at(-1))];
    const counts = new Array(BARS).fill(0);
    for (const d of days)
      counts[Math.min(BARS - 1, Math.floor(((number(d) - first) * BARS) / (last - first + 1)))] += 1;
    const start = (i) => day(iso(first + Math.floor((i * (last - first + 1)) / BARS)));
    return histogram(counts.map((count, i) => ({ label: `from ${start(i)}`, count })));
  }

  function change() {
    const [a, b] = [Number(parts.from.value), Number(parts.to.value)].sort((x, y) => x - y);
    state.from = a > number(days[0]) ? iso(a) : null;
    state.to = b < number(days.at(-1)) ? iso(b) : null;
    kgraph.refresh();
  }

  function build() {
    const certainty = document.getElementById("certainty");
    certainty.addEventListener("input", () => {
      state.certainty = Number(certainty.value);
      kgraph.refresh();
    });
    parts.certainty = certainty;
    const place = document.getElementById("dates");
    if (days.length > 0) {
      parts.from = slider("Earliest date", number(days[0]));
      parts.to = slider("Latest date", number(days.at(-1)));
      parts.text = element("p", { class: "range-text" });
      parts.bars = bars();
      for (const s of [parts.from, parts.to]) s.addEventListener("input", change);
      place.append(
        element("h2", {}, "Dates"),
        parts.bars,
        element("div", { class: "range" }, parts.from, parts.to),
        parts.text,
      );
      parts.bars.hidden = parts.from.parentElement.hidden = days[0] === days.at(-1); // one day is no range
    }
    if (undated > 0) {
      parts.undated = element("input", { type: "checkbox", id: "undated" });
      parts.undated.addEventListener("change", () => {
        state.undated = parts.undated.checked;
        kgraph.refresh();
      });
      place.append(
        element("div", { class: "row" }, element("label", {}, parts.undated, `Include undated (${undated})`)),
      );
    }
  }

  function update() {
    parts.certainty.value = state.certainty;
    document.getElementById("certainty-value").textContent = `${state.certainty}%`;
    if (parts.undated) parts.undated.checked = state.undated;
    if (!parts.from) return;
    const [from, to] = [state.from ?? days[0], state.to ?? days.at(-1)];
    [parts.from.value, parts.to.value] = [number(from), number(to)];
    for (const [s, d] of [
      [parts.from, from],
      [parts.to, to],
    ])
      s.setAttribute("aria-valuetext", day(d));
    parts.text.textContent = from === to ? day(from) : `${day(from)} to ${day(to)}`;
    const [first, span] = [number(days[0]), number(days.at(-1)) - number(days[0]) + 1];
    [...parts.bars.children].forEach((bar, i) => {
      const [a, b] = [first + (i * span) / BARS, first + ((i + 1) * span) / BARS];
      bar.classList.toggle("out", b <= number(from) || a > number(to));
    });
  }

  kgraph.dates = { build, update };
})(globalThis.kgraph);
