// The current view as data (CSV, one row a sentence) and as a picture (PNG).
"use strict";
(function (kgraph) {
  const { day, many } = kgraph.text;
  const title = document.querySelector("h1").textContent;
  const HEAD = ["from", "from_type", "relation", "to", "to_type", "fact", "sentence", "act", "exact_words", "reported",
    "certainty", "title", "publisher", "date", "url"];

  /** A cell after RFC 4180 that no spreadsheet takes for a formula. */
  function cell(value) {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function csv(view) {
    const rows = view.links.flatMap((l) => view.shown.get(l).map((c) => [
      l.source.label, l.source.type, l.relation, l.target.label, l.target.type, c.summary, c.sentence, c.act, c.quote,
      c.reported ? "yes" : "no", c.confidence, c.article.title, c.article.publisher, c.article.published, c.article.url,
    ]));
    return [HEAD, ...rows].map((r) => `${r.map(cell).join(",")}\r\n`).join("");
  }

  function save(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${kgraph.text.fold(title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph"}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  function saveCsv(view) {
    save(new Blob(["\ufeff", csv(view)], { type: "text/csv;charset=utf-8" }), "csv");
    kgraph.say(`Saved ${many(view.links.length, "link")} as CSV.`);
  }

  function savePng(view) {
    const picture = kgraph.graph.picture();
    const whole = document.createElement("canvas");
    const band = 120;
    [whole.width, whole.height] = [picture.width, picture.height + band];
    const context = whole.getContext("2d");
    const colours = kgraph.graph.colours();
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, whole.width, whole.height);
    context.drawImage(picture, 0, 0);
    context.fillStyle = colours.text;
    context.font = "bold 32px system-ui, sans-serif";
    context.fillText(kgraph.text.shorten(title, 90), 32, picture.height + 48, whole.width - 64);
    context.font = "26px system-ui, sans-serif";
    context.fillStyle = colours.soft;
    const today = day(new Date().toISOString().slice(0, 10));
    context.fillText(`${many(view.items.size, "item")}, ${many(view.links.length, "link")} · ${today} · ${kgraph.panel.CHECK}`,
      32, picture.height + 92, whole.width - 64);
    whole.toBlob((blob) => { save(blob, "png"); kgraph.say("Saved the picture as PNG."); }, "image/png");
  }

  kgraph.export = { csv, saveCsv, savePng };
})(globalThis.kgraph);
