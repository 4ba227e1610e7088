// The current view as a picture (PNG, two pixels for one), with a legend and a caption that says what it shows.
"use strict";
((kgraph) => {
  const { day, many, shorten } = kgraph.text;
  const { state } = kgraph.state;
  const { data } = kgraph;
  const MARGIN = 32;
  const ROW = 44;

  /** What the reader has narrowed the view to, in words; empty where it is the whole graph. */
  function scope() {
    const parts = [];
    if (state.pathTo)
      parts.push(`path from ${shorten(state.pathFrom.label, 40)} to ${shorten(state.pathTo.label, 40)}`);
    else if (state.focus) parts.push(`around ${shorten(state.focus.label, 40)}, ${many(state.depth, "step")}`);
    if (state.from || state.to) {
      parts.push(`${day(state.from ?? data.days[0])} to ${day(state.to ?? data.days.at(-1))}`);
    }
    if (!state.undated) parts.push("dated only");
    if (state.certainty) parts.push(`certainty at least ${state.certainty}%`);
    const hidden = [...state.hiddenTypes].map((t) => data.typeNames[t][1]);
    if (hidden.length) parts.push(`without ${hidden.join(", ")}`);
    if (state.hiddenRelations.size) parts.push(`without ${many(state.hiddenRelations.size, "relation")}`);
    return parts.join(" · ");
  }

  /** The lines of the caption. */
  function caption(view) {
    const today = day(new Date().toISOString().slice(0, 10));
    const count = `${many(view.items.size, "item")}, ${many(view.links.length, "link")}`;
    const within = scope();
    return [
      document.querySelector("h1").textContent,
      ...(within ? [within[0].toUpperCase() + within.slice(1)] : []),
      `${count} · made ${today} with kgraph`,
      kgraph.sentences.CHECK,
    ];
  }

  /** Draw the shapes of the types in view, each with its name. */
  function legend(context, view, y, colours) {
    let x = MARGIN;
    for (const type of data.types.filter((t) => [...view.items].some((i) => i.type === t))) {
      context.save();
      context.translate(x, y - 22);
      context.scale(1.3, 1.3);
      const outline = new Path2D(data.outlines[data.shapes[type]]);
      context.fillStyle = colours.types[type];
      context.strokeStyle = colours.rim;
      context.fill(outline);
      context.stroke(outline);
      context.restore();
      context.fillText(data.typeNames[type][1], x + 36, y);
      x += 36 + context.measureText(data.typeNames[type][1]).width + 40;
    }
  }

  function picture(view) {
    const drawn = kgraph.graph.picture();
    const lines = caption(view);
    const whole = document.createElement("canvas");
    [whole.width, whole.height] = [drawn.width, drawn.height + ROW * (lines.length + 1) + MARGIN];
    const context = whole.getContext("2d");
    const colours = kgraph.graph.colours();
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, whole.width, whole.height);
    context.drawImage(drawn, 0, 0);
    context.font = "26px system-ui, sans-serif";
    context.fillStyle = colours.text;
    legend(context, view, drawn.height + ROW - 4, colours);
    lines.forEach((line, i) => {
      context.font = `${i === 0 ? "bold 32px" : "26px"} system-ui, sans-serif`;
      context.fillStyle = i >= lines.length - 2 ? colours.soft : colours.text;
      context.fillText(shorten(line, 160), MARGIN, drawn.height + ROW * (i + 2), whole.width - 2 * MARGIN);
    });
    return whole;
  }

  function savePng(view) {
    picture(view).toBlob((blob) => {
      kgraph.csv.save(blob, "png");
      kgraph.say("Saved the picture as PNG.");
    }, "image/png");
  }

  kgraph.picture = { caption, savePng };
})(globalThis.kgraph);
