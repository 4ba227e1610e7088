// Text: comparing, showing and writing it. Nothing on the page is ever made from HTML text.
"use strict";
globalThis.kgraph = {};
(function (kgraph) {
  const LETTERS = { "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th" };
  const SVG = "http://www.w3.org/2000/svg";

  /** Text without accents and case, for comparing. */
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øłđðßæœıþ]/g, (c) => LETTERS[c]);
  }

  /** An element with properties, attributes (names with a dash, role, for) and children (nodes or text). */
  function element(name, properties = {}, ...children) {
    const made = name === "svg" || name === "path"
      ? document.createElementNS(SVG, name) : document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key === "class") made.setAttribute("class", value);
      else if (made instanceof SVGElement || key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value);
      else made[key] = value;
    }
    made.append(...children.filter((c) => c !== null));
    return made;
  }

  function button(label, action, properties = {}) {
    const made = element("button", { type: "button", ...properties }, label);
    made.addEventListener("click", action);
    return made;
  }

  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  /** "2026-01-05" as "5 Jan 2026"; other text as it is. */
  function day(iso) {
    const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso ?? "");
    return m ? `${Number(m[3])} ${MONTHS[Number(m[2]) - 1]} ${m[1]}` : iso ?? "";
  }

  function shorten(text, most) {
    const letters = text.length > most ? Array.from(text.slice(0, 2 * most + 2)) : [];
    return letters.length > most ? letters.slice(0, most - 1).join("").trimEnd() + "…" : text;
  }

  /** "1 link", "2 links". */
  function many(count, noun) {
    return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
  }

  /** The address if a reader may follow it, else null. */
  function webAddress(url) {
    try {
      const found = new URL(url);
      return found.protocol === "https:" || found.protocol === "http:" ? found.href : null;
    } catch {
      return null;
    }
  }

  /** The parts of a sentence, as text and as marked words. */
  function marked(sentence, marks) {
    const parts = [];
    let done = 0;
    for (const [start, end] of marks) {
      parts.push(sentence.slice(done, start), element("mark", {}, sentence.slice(start, end)));
      done = end;
    }
    return [...parts, sentence.slice(done)].filter((p) => p !== "");
  }

  kgraph.text = { fold, element, button, day, shorten, many, webAddress, marked };
})(globalThis.kgraph);
