// The current view as data: one row a sentence.
"use strict";
((kgraph) => {
  const { many, fold } = kgraph.text;
  const HEAD = [
    ..."from from_type relation to to_type fact sentence act exact_words reported".split(" "),
    ..."certainty title publisher date url story".split(" "),
  ];

  /** A cell after RFC 4180 that no spreadsheet takes for a formula. */
  function cell(value) {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  const row = (ends, c) => [
    ...ends,
    ...[c.summary, c.sentence, c.act, c.quote, c.reported ? "yes" : "no", c.confidence],
    ...[c.article.title, c.article.publisher, c.article.published, c.article.url, c.article.story + 1],
  ];

  /** All of a view; rows with the same number under `story` come from copies of one story. */
  function csv(view) {
    const links = view.links.flatMap((l) => {
      const ends = [l.source.label, l.source.type, l.relation, l.target.label, l.target.type];
      return view.shown.get(l).map((c) => row(ends, c));
    });
    const alone = [...view.items].flatMap((i) =>
      kgraph.state.ownRoles(i).map((c) => row([i.label, i.type, "holds a role", "", ""], c)),
    );
    return [HEAD, ...links, ...alone].map((r) => `${r.map(cell).join(",")}\r\n`).join("");
  }

  /** Hand a file to the reader, named after the page. */
  function save(blob, ending) {
    const title = fold(document.querySelector("h1").textContent);
    const name = title
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${name || "graph"}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  function saveCsv(view) {
    save(new Blob(["\ufeff", csv(view)], { type: "text/csv;charset=utf-8" }), "csv");
    kgraph.say(`Saved ${many(view.links.length, "link")} as CSV.`);
  }

  kgraph.csv = { csv, cell, save, saveCsv };
})(globalThis.kgraph);
