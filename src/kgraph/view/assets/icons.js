// Small pictures of items and links for the legend and the lists.
"use strict";
(function (kgraph) {
  const { element } = kgraph.text;
  const SHAPES = {
    dot: "M10 2a8 8 0 1 0 .01 0z",
    square: "M3 3h14v14H3z",
    triangle: "M10 2l8.5 15h-17z",
    triangleDown: "M10 18L1.5 3h17z",
    diamond: "M10 1l9 9-9 9-9-9z",
    hexagon: "M5.5 2h9L19 10l-4.500 8h-9L1 10z",
  };

  function itemIcon(type) {
    const shape = element("path", { d: SHAPES[kgraph.data.shapes[type]] });
    return element("svg", { class: `icon type-${type.toLowerCase()}`, viewBox: "0 0 20 20", "aria-hidden": "true" }, shape);
  }

  function lineIcon(family, dashed = false) {
    const line = element("path", { d: "M0 6h24", "stroke-dasharray": dashed ? "5 3" : "none" });
    return element("svg", { class: `line family-${family}`, viewBox: "0 0 24 12", "aria-hidden": "true" }, line);
  }

  kgraph.icons = { itemIcon, lineIcon };
})(globalThis.kgraph);
