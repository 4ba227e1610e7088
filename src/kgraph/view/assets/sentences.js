// Sentences with their marked words and where they stand; the copies of one story are shown as one source.
"use strict";
((kgraph) => {
  const { day, shorten, many, webAddress } = kgraph.text;
  const { element, marked } = kgraph.elements;
  const CHECK = "Extracted automatically: check the sentence before you quote it.";

  /** Citations by independent source, in the order of their first. */
  function byStory(citations) {
    const stories = new Map();
    for (const c of citations) {
      if (!stories.has(c.article.story)) stories.set(c.article.story, []);
      stories.get(c.article.story).push(c);
    }
    return [...stories.values()];
  }

  /** A statement's speaker, act and exact words; of another fact, the fact in a few words. */
  function what(c) {
    if (c.kind !== "statement") return element("p", { class: "summary" }, c.summary);
    const term = (name, ...value) => [element("dt", {}, name), element("dd", ...value)];
    return element(
      "dl",
      {},
      ...term("Speaker", {}, shorten(c.links[0].source.label, 120)),
      ...term("Act", {}, c.act ?? c.summary),
      ...(c.quote ? term("Exact words", { class: "quote" }, c.quote) : []),
    );
  }

  /** Title, publisher, date and link of a citation's article. */
  function where(c) {
    const { title, publisher, published, url } = c.article;
    const address = webAddress(url);
    const name = shorten(title || "Untitled article", 200);
    const link = { href: address, target: "_blank", rel: "noopener noreferrer" };
    const shown = address ? element("a", link, name) : element("span", {}, name);
    const rest = [publisher, c.date ? day(c.date) : (published ?? "undated")];
    const certainty = `certainty ${Math.round(c.confidence * 100)}%`;
    return [
      element("p", { class: "where" }, shown, ` · ${[...rest, certainty].filter(Boolean).join(" · ")}`),
      url && !address ? element("p", { class: "note" }, `Address (not a web link): ${shorten(url, 200)}`) : null,
    ];
  }

  /** One sentence; `heading` says what it is about where the panel does not. */
  function sentence(c, heading = null) {
    return element(
      "article",
      { class: "citation" },
      heading ? element("h4", {}, heading) : null,
      element("blockquote", {}, ...marked(c.sentence, c.marks)),
      what(c),
      c.reported
        ? element("p", { class: "reported" }, "Reported or planned: the article itself does not assert it.")
        : null,
      ...where(c),
    );
  }

  /** The sentences of one story: those of its first article, and those of its copies behind a line that opens. */
  function story(citations, heading = () => null) {
    const first = citations.filter((c) => c.article === citations[0].article);
    const rest = citations.filter((c) => c.article !== citations[0].article);
    const shown = first.map((c) => sentence(c, heading(c)));
    if (rest.length === 0) return shown;
    const articles = new Set(rest.map((c) => c.article));
    const papers = [...new Set([...articles].map((a) => a.publisher || "another paper"))];
    const named = `${papers.slice(0, 3).join(", ")}${papers.length > 3 ? ` and ${papers.length - 3} more` : ""}`;
    const line = `The same story in ${many(articles.size, "other article")} (${shorten(named, 120)}), counted once`;
    const copies = rest.map((c) => sentence(c, heading(c)));
    return [...shown, element("details", { class: "copies" }, element("summary", {}, line), ...copies)];
  }

  /** All sentences of `citations`, one story after another. */
  function stories(citations, heading) {
    return byStory(citations).flatMap((found) => story(found, heading));
  }

  kgraph.sentences = { byStory, stories, CHECK };
})(globalThis.kgraph);
