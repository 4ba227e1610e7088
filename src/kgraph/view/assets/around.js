// The bar above the graph that says which part of it is shown: a neighbourhood, or a path.
"use strict";
((kgraph) => {
  const { many, shorten } = kgraph.text;
  const { element, button, replace } = kgraph.elements;
  const { state } = kgraph.state;
  const place = document.getElementById("around");

  const everything = (label) => button(label, () => kgraph.focus(null));

  function ofPath() {
    const from = shorten(state.pathFrom.label, 30);
    return state.pathTo
      ? [element("span", {}, `Path: ${from} to ${shorten(state.pathTo.label, 30)}`), everything("Show all")]
      : [element("span", {}, `Path from ${from}: choose its other end`), everything("Cancel")];
  }

  function ofFocus() {
    const step = (n) =>
      button(many(n, "step"), () => kgraph.focus(state.focus, n), { "aria-pressed": String(state.depth === n) });
    return [
      element("span", {}, `Around: ${shorten(state.focus.label, 40)}`),
      element("span", { class: "steps" }, step(1), step(2), step(3)),
      everything("Show all"),
    ];
  }

  function update() {
    place.hidden = state.focus === null && state.pathFrom === null;
    if (!place.hidden) replace(place, state.pathFrom ? ofPath() : ofFocus());
    else if (place.contains(document.activeElement)) kgraph.graph.box.focus();
  }

  kgraph.around = { update };
})(globalThis.kgraph);
