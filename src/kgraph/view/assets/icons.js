// Small pictures of items and links for the legend and the lists.
"use strict";
((kgraph) => {
  const { element } = kgraph.elements;
  const { shapes, outlines } = kgraph.data;

  function itemIcon(type) {
    const shape = element("path", { d: outlines[shapes[type]] });
    return element(
      "svg",
      { class: `icon type-${type.toLowerCase()}`, viewBox: "0 0 20 20", "aria-hidden": "true" },
      shape,
    );
  }

  function lineIcon(family, dashed = false) {
    const line = element("path", { d: "M0 6h24", "stroke-dasharray": dashed ? "5 3" : "none" });
    return element("svg", { class: `line family-${family}`, viewBox: "0 0 24 12", "aria-hidden": "true" }, line);
  }

  /** The picture of a link, dashed where it is only reported or planned. */
  const linkIcon = (link) => lineIcon(link.family, kgraph.data.lines.get(link.index).dashes);

  kgraph.icons = { itemIcon, lineIcon, linkIcon };
})(globalThis.kgraph);
