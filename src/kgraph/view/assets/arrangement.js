// Where items stand when only a part of the graph is shown: rings around one of them, or a chain.
"use strict";
((kgraph) => {
  const { data } = kgraph;
  const { state } = kgraph.state;

  /** Rings around the focus: each item stands near the items that it is linked to one ring further in. */
  function rings(view) {
    const at = new Map([[state.focus, { x: 0, y: 0, angle: 0 }]]);
    let radius = 0;
    for (let step = 1; step <= state.depth; step += 1) {
      const ring = [...view.items].filter((i) => view.distance.get(i) === step);
      const angle = (item) => {
        const inner = item.links.map((l) => at.get(data.other(l, item))).filter((p) => p !== undefined);
        return Math.atan2(
          inner.reduce((s, p) => s + Math.sin(p.angle), 0),
          inner.reduce((s, p) => s + Math.cos(p.angle), 0),
        );
      };
      const order = new Map(ring.map((i) => [i, step === 1 ? data.types.indexOf(i.type) : angle(i)]));
      ring.sort((a, b) => order.get(a) - order.get(b) || a.index - b.index);
      const rows = Math.max(1, Math.round(Math.sqrt(ring.length / 12))); // a long ring has several, one behind another
      radius = Math.max(radius + 190, ((ring.length / rows) * 75) / (2 * Math.PI));
      const first = step === 1 || ring.length === 0 ? -Math.PI / 2 : order.get(ring[0]);
      ring.forEach((item, n) => {
        const a = first + (2 * Math.PI * n) / ring.length;
        const far = radius + (n % rows) * 58;
        at.set(item, { x: Math.round(far * 1.15 * Math.cos(a)), y: Math.round(far * Math.sin(a)), angle: a });
      });
      radius += (rows - 1) * 58;
    }
    return at;
  }

  /** A chain of items from left to right, so that their names have room. */
  function row(view) {
    return new Map(
      [...view.items].map((item) => {
        const n = view.distance.get(item) ?? 0;
        return [item, { x: n * 190, y: n % 2 ? 70 : -70 }];
      }),
    );
  }

  kgraph.arrangement = { rings, row };
})(globalThis.kgraph);
