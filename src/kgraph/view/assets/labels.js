// Names beside items, drawn so that none covers another.
"use strict";
((kgraph) => {
  const SIZE = 14;
  const LINE = 17;
  const WIDEST = 150;
  const IMPORTANT = 16;
  const FONT = `${SIZE}px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif`;
  const ruler = document.createElement("canvas").getContext("2d");
  const cache = new Map();

  /** A name in at most two lines of at most WIDEST pixels. */
  function wrap(name, bold) {
    const key = `${bold ? "b" : "n"}${name}`;
    if (cache.has(key)) return cache.get(key);
    ruler.font = bold ? `bold ${FONT}` : FONT;
    const width = (t) => ruler.measureText(t).width;
    const lines = [""];
    for (const word of kgraph.text.shorten(name, 60).split(/\s+/)) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (width(longer) <= WIDEST || lines.at(-1) === "") lines[lines.length - 1] = longer;
      else if (lines.length < 2) lines.push(word);
      else {
        lines[1] += " …";
        break;
      }
    }
    const fitted = lines.map((t) => {
      let kept = t;
      while (kept.length > 3 && width(kept) > WIDEST + 30) {
        const shorter = kept.slice(0, kept.endsWith("…") ? -2 : -1);
        kept = `${shorter.trimEnd()}…`;
      }
      return kept;
    });
    const label = { lines: fitted, width: Math.max(...fitted.map(width)), height: LINE * fitted.length };
    cache.set(key, label);
    return label;
  }

  const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  /**
   * Choose places for names; all measures in pixels of the screen.
   * @param wanted [{x, y, radius, text, must, faint}], the most important first; names may cover what is faint
   * @param fixed boxes that stay free besides the items themselves
   * @param room {w, h}: names stay inside
   * @returns [{x, y, lines, box, entry}], x the middle, y the top
   */
  function place(wanted, fixed, room) {
    const points = wanted.map((e) => ({ x: e.x - e.radius, y: e.y - e.radius, w: 2 * e.radius, h: 2 * e.radius }));
    const taken = [...fixed];
    const placed = [];
    for (const [n, e] of wanted.entries()) {
      if (!e.text) continue;
      const { lines, width, height } = wrap(e.text, e.bold);
      const gap = e.radius + 4;
      const spots = [
        [e.x - width / 2, e.y + gap],
        [e.x + gap, e.y - height / 2],
        [e.x - gap - width, e.y - height / 2],
        [e.x - width / 2, e.y - gap - height],
        [e.x + 0.7 * gap, e.y + 0.5 * gap],
        [e.x - 0.7 * gap - width, e.y + 0.5 * gap],
        [e.x + 0.7 * gap, e.y - 0.5 * gap - height],
        [e.x - 0.7 * gap - width, e.y - 0.5 * gap - height],
      ];
      const boxes = spots.map(([x, y]) => ({ x: x - 3, y: y - 1, w: width + 6, h: height + 2 }));
      const covers = (b) =>
        b.x < 0 || b.y < 0 || b.x + b.w > room.w || b.y + b.h > room.h || taken.some((t) => meet(t, b))
          ? Infinity
          : points.reduce(
              (sum, p, i) =>
                sum + (i === n || wanted[i].faint || !meet(p, b) ? 0 : i < n || p.w > 1.65 * e.radius ? Infinity : 1),
              0,
            );
      const costs = boxes.map(covers);
      const least = Math.min(...costs);
      // important names may cover an item of less account, and what the reader chose is always named
      if (!e.must && least > (n < IMPORTANT ? 8 : n < 2 * IMPORTANT ? 1 : 0)) continue;
      const box = boxes[costs.indexOf(least)];
      taken.push(box);
      placed.push({ x: box.x + 3 + width / 2, y: box.y + 1, lines, box, entry: e });
    }
    return placed;
  }

  /** Draw placed names, each with a rim of the ground's colour, so that lines behind it do not disturb. */
  function write(context, placed, colours) {
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    for (const p of placed) {
      context.font = p.entry.bold ? `bold ${FONT}` : FONT;
      context.strokeStyle = colours.ground;
      context.lineWidth = 4;
      context.fillStyle = p.entry.colour ?? colours.text;
      p.lines.forEach((line, i) => {
        context.strokeText(line, p.x, p.y + i * LINE);
        context.fillText(line, p.x, p.y + i * LINE);
      });
    }
  }

  kgraph.labels = { place, write };
})(globalThis.kgraph);
