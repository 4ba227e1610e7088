// Parts of the page. Nothing on it is ever made from HTML text.
"use strict";
((kgraph) => {
  const SVG = "http://www.w3.org/2000/svg";

  /** An element with properties, attributes (names with a dash, role, for) and children (nodes, text or null). */
  function element(name, properties = {}, ...children) {
    const made = name === "svg" || name === "path" ? document.createElementNS(SVG, name) : document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      const attribute = made instanceof SVGElement || key.includes("-") || ["class", "role", "for"].includes(key);
      if (attribute) made.setAttribute(key, value);
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

  /** The parts of a text, plain and inside mark elements; `marks` are [start, end] in order. */
  function marked(text, marks) {
    const parts = [];
    let done = 0;
    for (const [start, end] of marks) {
      parts.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
      done = end;
    }
    return [...parts, text.slice(done)].filter((p) => p !== "");
  }

  /** A small chart of {label, count}; what it shows stands in words elsewhere. */
  function histogram(bars) {
    const most = Math.max(...bars.map((b) => b.count));
    const drawn = bars.map(({ label, count }) => {
      const bar = element("span", { title: `${label}: ${kgraph.text.many(count, "fact")}` });
      bar.style.height = `${count ? Math.max(6, (100 * count) / most) : 1}%`;
      return bar;
    });
    return element("div", { class: "histogram", "aria-hidden": "true" }, ...drawn);
  }

  /**
   * Replace what is inside `place` and keep the keyboard where it was: on the same control, or, where `moved` says that
   * something else is shown now, on the heading.
   */
  function replace(place, parts, moved = false) {
    const controls = () => [...place.querySelectorAll("button, a, summary, h2[tabindex]")];
    const held = place.contains(document.activeElement) ? controls().indexOf(document.activeElement) : -1;
    place.replaceChildren(...parts.filter((p) => p !== null));
    if (held < 0) return;
    const target = moved ? place.querySelector("h2[tabindex]") : controls()[Math.min(held, controls().length - 1)];
    (target ?? place).focus();
  }

  Object.assign(kgraph, { elements: { element, button, marked, histogram, replace } });
})(globalThis.kgraph);
