// Text: comparing it, shortening it, and saying counts and dates.
"use strict";
globalThis.kgraph = {};
((kgraph) => {
  const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th" };
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  /** Text without accents and case, for comparing. */
  function fold(text) {
    return text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[øłđðßæœıþ]/g, (c) => LETTERS[c]);
  }

  /** Folded text, and for each of its units the place in `text` that it comes from. */
  function foldMap(text) {
    let folded = "";
    const at = [];
    let place = 0;
    for (const letter of text) {
      const plain = fold(letter);
      folded += plain;
      for (let i = 0; i < plain.length; i += 1) at.push(place);
      place += letter.length;
    }
    return { folded, at: [...at, place] };
  }

  /** The places [start, end] in `text` of the folded `words`, in order, joined where they meet. */
  function places(text, words) {
    const { folded, at } = foldMap(text);
    const found = [];
    for (const word of words) {
      for (let i = folded.indexOf(word); i >= 0; i = folded.indexOf(word, i + word.length)) {
        let end = i + word.length;
        while (end < folded.length && at[end] === at[end - 1]) end += 1; // never half a letter
        found.push([at[i], at[end]]);
      }
    }
    return found
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      .reduce((joined, [start, end]) => {
        const last = joined.at(-1);
        if (last && start <= last[1]) last[1] = Math.max(last[1], end);
        else joined.push([start, end]);
        return joined;
      }, []);
  }

  /** "2026-01-05" as "5 Jan 2026"; other text as it is. */
  function day(iso) {
    const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso ?? "");
    return m ? `${Number(m[3])} ${MONTHS[Number(m[2]) - 1]} ${m[1]}` : (iso ?? "");
  }

  /** "2026-01" of "2026-01-05" as "Jan 2026". */
  function month(iso) {
    return `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;
  }

  function shorten(text, most) {
    const letters = text.length > most ? Array.from(text.slice(0, 2 * most + 2)) : [];
    if (letters.length <= most) return text;
    const kept = letters.slice(0, most - 1).join("");
    return `${kept.trimEnd()}…`;
  }

  /** "1 link", "2 links", "2 copies". */
  function many(count, noun) {
    const plural = noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
    return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
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

  kgraph.text = { fold, places, day, month, shorten, many, webAddress };
})(globalThis.kgraph);
