// Before the page is printed: light colours, and all that is folded away is opened; afterwards as it was.
"use strict";
((kgraph) => {
  const folded = () => kgraph.panel.panel.querySelectorAll("details:not([open])");
  let opened = [];

  function turn(paper) {
    document.documentElement.classList.toggle("paper", paper);
    for (const d of opened) d.open = paper;
    kgraph.graph.recolour();
  }

  addEventListener("beforeprint", () => {
    opened = [...folded()];
    turn(true);
  });
  addEventListener("afterprint", () => turn(false));
})(globalThis.kgraph);
