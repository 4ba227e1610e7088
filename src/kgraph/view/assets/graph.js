// The drawing: vis-network shows items and lines, labels.js the names.
"use strict";
((kgraph) => {
  const { data, labels } = kgraph;
  const { rings, row } = kgraph.arrangement;
  const { state } = kgraph.state;
  const box = document.getElementById("graph");
  const options = JSON.parse(document.getElementById("options-data").textContent);
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(box, { nodes, edges }, options);
  box.querySelector(".vis-network").tabIndex = -1; // the group around it takes the keyboard
  const canvas = box.querySelector("canvas");
  canvas.setAttribute("aria-hidden", "true"); // the group around it and the table speak for it
  let now = null; // the view that is drawn
  let lit = null; // items that stand out, or null for all
  let hovered = null;
  let layout = "";
  let grown = 1; // how much larger items are drawn than planned, so that a small picture shows their shapes
  let colours = {};

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const get = (name) => style.getPropertyValue(name).trim();
    colours = {
      ground: get("--ground"),
      text: get("--text"),
      soft: get("--soft"),
      rim: get("--edge-of-item"),
      types: {},
      families: {},
    };
    for (const type of data.types) colours.types[type] = get(`--${type.toLowerCase()}`);
    for (const { key } of data.families) colours.families[key] = get(`--${key}`);
    const groups = {};
    for (const type of data.types) {
      groups[type] = {
        shape: data.shapes[type],
        color: { background: colours.types[type], border: colours.rim },
      };
    }
    network.setOptions({ groups });
  }

  function standOut(view) {
    if (state.link) return new Set([state.link.source, state.link.target]);
    if (!state.item || state.item === state.focus) return null;
    const found = new Set([state.item]);
    for (const l of view.links) {
      if (l.source === state.item) found.add(l.target);
      if (l.target === state.item) found.add(l.source);
    }
    return found;
  }

  const touches = (l) =>
    state.link
      ? l === state.link
      : state.pathTo && !state.item
        ? true
        : l.source === state.item || l.target === state.item;
  const standsOut = (l) => lit === null || touches(l);

  /** Whether there is room to name all items, those that do not stand out too. */
  const few = (view) => view.items.size <= 60;

  /** Draw a view; returns whether items moved to other places. */
  function show(view) {
    now = null; // vis-network may draw before all is in place
    lit = standOut(view);
    const wanted = state.pathTo
      ? `${[...view.items].map((i) => i.index)}`
      : state.focus
        ? `${state.focus.index}/${state.depth}/${view.items.size}`
        : "";
    const moved = wanted !== layout;
    layout = wanted;
    const faint = few(view) ? 0.4 : 0.25;
    const at = state.pathTo ? row(view) : state.focus ? rings(view) : null;
    nodes.remove(nodes.getIds().filter((id) => !view.items.has(data.items[id])));
    nodes.update(
      [...view.items].map((item) => {
        const drawn = data.drawing.get(item.index);
        const size = drawn.size * grown;
        const node = { id: item.index, group: item.type, shape: drawn.shape, size, label: drawn.label };
        if (moved || !nodes.get(item.index))
          Object.assign(node, at ? { x: at.get(item).x, y: at.get(item).y } : { x: drawn.x, y: drawn.y });
        const chosen = item === state.item || (state.focus === item && !state.item);
        return { ...node, opacity: lit === null || lit.has(item) ? 1 : faint, borderWidth: chosen ? 4 : 1 };
      }),
    );
    const kept = new Set(view.lines.map((l) => l.index));
    edges.remove(edges.getIds().filter((id) => !kept.has(id)));
    const calm = view.lines.length > 150 ? 0.55 : 0.8;
    edges.update(
      view.lines.map((l) => ({
        ...data.lines.get(l.index),
        width: data.lines.get(l.index).width * (calm < 0.6 ? 1.4 : 1),
        color: {
          color: colours.families[l.family],
          opacity: standsOut(l) ? (lit === null ? calm : 1) : faint / 2,
          inherit: false,
        },
      })),
    );
    now = view;
    network.redraw();
    return moved;
  }

  /** Bring everything that is drawn into sight, with room for the names. */
  function fit() {
    const points = nodes.getIds().map((id) => network.getPosition(id));
    if (points.length === 0 || box.clientWidth === 0) return;
    const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const margin = Math.min(130, box.clientWidth / 4);
    const scale = Math.min(
      (box.clientWidth - margin) / Math.max(right - left, 1),
      (box.clientHeight - (now?.distance ? 170 : 120)) / Math.max(bottom - top, 1),
      1.5,
    );
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 - (now?.distance ? 25 / scale : 0) },
      scale: Math.max(scale, 0.05),
    });
    grow();
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)) });
    grow();
  }

  /** Draw items larger the smaller the picture is, within reason. */
  function grow() {
    const wanted = Math.min(1.8, Math.max(1, 0.6 / network.getScale()));
    if (Math.abs(wanted - grown) < 0.08) return;
    grown = wanted;
    nodes.update(nodes.getIds().map((id) => ({ id, size: data.drawing.get(id).size * grown })));
  }

  /** Move the picture only as far as is needed to see an item. */
  function reveal(item) {
    const p = network.canvasToDOM(network.getPosition(item.index));
    const [w, h, edge] = [box.clientWidth, box.clientHeight, 60];
    if (p.x < edge || p.y < edge || p.x > w - edge || p.y > h - edge)
      network.moveTo({ position: network.getPosition(item.index) });
  }

  const room = () => ({ w: box.clientWidth, h: box.clientHeight - 30 });

  /** Where the zoom buttons stand. */
  function corner() {
    const [b, r] = [document.getElementById("zoom").getBoundingClientRect(), box.getBoundingClientRect()];
    return [{ x: b.x - r.x, y: b.y - r.y, w: b.width, h: b.height }];
  }

  function names() {
    const scale = network.getScale();
    const rank = (i) => (i === state.item || i === state.focus || i === hovered ? 2 : lit?.has(i) ? 1 : 0);
    return [...now.items]
      .map((item) => {
        const p = network.canvasToDOM(network.getPosition(item.index));
        const out = lit === null || lit.has(item) || item === hovered;
        return {
          x: p.x,
          y: p.y,
          radius: data.drawing.get(item.index).size * grown * scale + 1,
          text: out || few(now) ? item.label : "",
          must: rank(item) === 2 || (state.link !== null && lit.has(item)),
          bold: item === state.item,
          faint: !out && !few(now),
          colour: out ? colours.text : colours.soft,
          rank: rank(item),
          item,
        };
      })
      .filter((e) => e.x > -80 && e.y > -40 && e.x < box.clientWidth + 80 && e.y < box.clientHeight + 40)
      .sort((a, b) => b.rank - a.rank || b.radius - a.radius || a.item.index - b.item.index);
  }

  function relationNames(taken) {
    const found = new Map();
    for (const l of now.lines.filter(touches)) {
      const key = `${l.source.index} ${l.target.index} ${l.relation}`;
      if (found.has(key)) continue;
      const [a, b] = [l.source, l.target].map((i) => network.canvasToDOM(network.getPosition(i.index)));
      found.set(key, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, radius: 0, text: l.relation, colour: colours.soft });
    }
    return labels.place([...found.values()], taken, room()).filter((p) => found.size <= 24 || p.entry.must);
  }

  network.on("zoom", grow);
  network.on("afterDrawing", (context) => {
    if (now === null) return;
    context.save();
    // vis-network's own measure is undone: names keep their size at every zoom
    const ratio = canvas.width / canvas.clientWidth;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const wanted = names();
    const placed = labels.place(wanted, corner(), room());
    labels.write(context, relationNames([...corner(), ...placed.map((p) => p.box)]), colours);
    labels.write(context, placed, colours);
    context.restore();
  });

  /** The item or link at a place of the screen, or null. */
  function at(pointer) {
    const node = network.getNodeAt(pointer);
    if (node !== undefined) return { item: data.items[node] };
    const edge = network.getEdgeAt(pointer);
    return edge === undefined ? null : { link: data.links[edge] };
  }

  box.addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const r = box.getBoundingClientRect();
    const found = at({ x: event.clientX - r.left, y: event.clientY - r.top });
    canvas.style.cursor = found ? "pointer" : "default";
    if ((found?.item ?? null) !== hovered) {
      hovered = found?.item ?? null;
      network.redraw();
    }
  });

  /** A copy of the picture at twice the size of the screen. */
  function picture() {
    const own = network.canvas._determinePixelRatio;
    network.canvas._determinePixelRatio = () => 2; // vis-network has no other way to draw finer than the screen
    network.redraw();
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [canvas.width, canvas.height];
    copy.getContext("2d").drawImage(canvas, 0, 0);
    network.canvas._determinePixelRatio = own;
    network.redraw();
    return copy;
  }

  function recolour() {
    readColours();
    if (now) show(now);
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  readColours();

  kgraph.graph = {
    network,
    box,
    show,
    recolour,
    fit,
    zoom,
    reveal,
    at,
    picture,
    colours: () => colours,
    position: (i) => network.getPosition(i.index),
  };
})(globalThis.kgraph);
