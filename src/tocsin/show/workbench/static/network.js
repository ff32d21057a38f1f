// The picture of the network: zoom, move, names that fit at each zoom, and what is around the mark pointed at. Without it, it stands still.
const svg = document.querySelector(".net svg");
if (svg) {
  const LETTERS = 13, LINE = 1.25 * LETTERS, GAP = 3, CLOSEST = 14, STEP = 1.35; // of the letters, in pixels; how far in; one step of zoom
  const [fromLeft, fromTop, boxWidth, boxHeight] = svg.getAttribute("viewBox").split(" ").map(Number);
  const box = { width: boxWidth, height: boxHeight };
  const nodes = [...svg.querySelectorAll(".node")].map((mark) => {
    const [x, y] = mark.dataset.at.split(" ").map(Number);
    return { mark, x: x - fromLeft, y: y - fromTop, r: +mark.dataset.r, circle: mark.querySelector("circle"), text: mark.querySelector("text"), width: 0 };
  });
  const lines = [...svg.querySelectorAll(".edges line")].map((line) => ({ line, ends: line.dataset.ends.split(" ").map(Number) }));
  const near = nodes.map(() => []);
  for (const { line, ends: [one, other] } of lines) { near[one].push([line, other]); near[other].push([line, one]); }
  svg.classList.add("live");

  let upright = null; // whether the picture is higher than wide: then it is laid on its side
  let zoom = 1, middle = null; // of the part in sight, in picture units
  const size = () => (upright ? { width: box.height, height: box.width } : box);
  const at = (node) => (upright ? [node.y, node.x] : [node.x, node.y]);

  const measure = () => { for (const node of nodes) node.width = node.text.getComputedTextLength(); };

  const sides = (node, x, y, r) => {
    const { width } = node, half = LINE / 2;
    return {
      right: [x + r + GAP, y - half, x + r + GAP + width, y + half],
      left: [x - r - GAP - width, y - half, x - r - GAP, y + half],
      above: [x - width / 2, y - r - GAP - LINE, x + width / 2, y - r - GAP],
      below: [x - width / 2, y + r + GAP, x + width / 2, y + r + GAP + LINE],
    };
  };
  const touch = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const write = (text, side, r) => {
    text.setAttribute("class", side);
    text.setAttribute("x", { right: r + GAP, left: -r - GAP }[side] ?? 0);
    text.setAttribute("y", { above: -r - GAP - 0.2 * LETTERS, below: r + GAP + 0.8 * LETTERS }[side] ?? 0.3 * LETTERS);
  };

  const draw = () => {
    const width = svg.clientWidth, height = svg.clientHeight;
    if (!width || !height) return;
    const lies = height > width;
    if (lies !== upright) {
      upright = lies;
      middle = null;
      for (const { line, ends } of lines) ends.forEach((end, n) => {
        const [x, y] = at(nodes[end]);
        line.setAttribute(`x${n + 1}`, x);
        line.setAttribute(`y${n + 1}`, y);
      });
    }
    const whole = size();
    const fit = Math.min(width / whole.width, height / whole.height);
    const scale = fit * zoom; // pixels for a unit
    const seen = { width: width / scale, height: height / scale };
    middle ??= [whole.width / 2, whole.height / 2];
    for (const [axis, side] of [[0, "width"], [1, "height"]]) {
      const room = Math.max(0, whole[side] - seen[side]) / 2; // how far the middle may lie from that of the picture
      middle[axis] = Math.max(whole[side] / 2 - room, Math.min(whole[side] / 2 + room, middle[axis]));
    }
    const left = middle[0] - seen.width / 2, top = middle[1] - seen.height / 2;
    svg.setAttribute("viewBox", `${left} ${top} ${seen.width} ${seen.height}`);
    svg.classList.toggle("moves", zoom > 1.001);
    const factor = Math.max(0.5, Math.min(1.8, Math.min(1, fit) * zoom ** 0.4)); // of the marks
    const spots = nodes.map((node) => {
      const [x, y] = at(node);
      const r = node.r * factor;
      node.mark.setAttribute("transform", `translate(${x} ${y}) scale(${1 / scale})`);
      node.circle.setAttribute("r", r);
      return { x: (x - left) * scale, y: (y - top) * scale, r };
    });
    const marks = spots.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
    const placed = [];
    nodes.forEach((node, n) => {
      const { x, y, r } = spots[n];
      const found = Object.entries(sides(node, x, y, r)).find(([, room]) => room[0] >= 0 && room[1] >= 0 && room[2] <= width && room[3] <= height
        && !placed.some((other) => touch(room, other)) && !marks.some((other, place) => place !== n && touch(room, other)));
      write(node.text, found ? found[0] : x > width / 2 ? "left" : "right", r);
      node.text.classList.toggle("shown", Boolean(found));
      if (found) placed.push(found[1]);
    });
    svg.dataset.drawn = `${zoom.toFixed(2)} ${width}`; // tests wait for it
  };

  const unit = () => { // how many picture units a pixel is
    const whole = size();
    return 1 / (Math.min(svg.clientWidth / whole.width, svg.clientHeight / whole.height) * zoom);
  };
  const zoomTo = (to, place) => { // `place`: pixels in the picture that stay where they are
    const before = unit();
    const off = place ? [place[0] - svg.clientWidth / 2, place[1] - svg.clientHeight / 2] : [0, 0];
    zoom = Math.max(1, Math.min(CLOSEST, to));
    const change = before - unit();
    middle = [middle[0] + off[0] * change, middle[1] + off[1] * change];
    draw();
  };
  const inPicture = (event) => {
    const edge = svg.getBoundingClientRect();
    return [event.clientX - edge.left, event.clientY - edge.top];
  };

  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoomTo({ in: zoom * STEP, out: zoom / STEP, whole: 1 }[button.dataset.zoom]));
  }
  svg.closest(".chart").addEventListener("keydown", (event) => {
    const to = { "+": zoom * STEP, "=": zoom * STEP, "-": zoom / STEP, 0: 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const node = nodes.find(({ mark }) => mark === document.activeElement);
    if (node) middle = [...at(node)];
    zoomTo(to);
  });
  svg.addEventListener("wheel", (event) => { // a wheel alone scrolls the page
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomTo(zoom * (event.deltaY < 0 ? 1.15 : 1 / 1.15), inPicture(event));
  }, { passive: false });
  svg.addEventListener("dblclick", (event) => { event.preventDefault(); zoomTo(zoom * STEP * STEP, inPicture(event)); });

  // Dragging, and two fingers.
  const held = new Map();
  let moved = 0;
  const spread = () => {
    const [one, other] = [...held.values()];
    return Math.hypot(one[0] - other[0], one[1] - other[1]);
  };
  svg.addEventListener("pointerdown", (event) => { held.set(event.pointerId, inPicture(event)); moved = 0; });
  svg.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const now = inPicture(event);
    if (held.size === 2) {
      const apart = spread();
      held.set(event.pointerId, now);
      const points = [...held.values()];
      zoomTo(zoom * spread() / Math.max(1, apart), [(points[0][0] + points[1][0]) / 2, (points[0][1] + points[1][1]) / 2]);
      moved = 10;
    } else if (held.size === 1 && zoom > 1) {
      moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
      if (moved > 4 && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
      middle = [middle[0] - (now[0] - before[0]) * unit(), middle[1] - (now[1] - before[1]) * unit()];
      held.set(event.pointerId, now);
      draw();
    }
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) svg.addEventListener(end, (event) => held.delete(event.pointerId));
  svg.addEventListener("click", (event) => { if (moved > 4) { event.preventDefault(); event.stopPropagation(); } }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  // What is around the mark pointed at, or in focus, stands out.
  const light = (mark) => {
    for (const lit of svg.querySelectorAll(".near, .here")) lit.classList.remove("near", "here");
    const n = nodes.findIndex((node) => node.mark === mark);
    svg.classList.toggle("lit", n >= 0);
    if (n < 0) return;
    mark.classList.add("here");
    for (const [line, other] of near[n]) { line.classList.add("near"); nodes[other].mark.classList.add("near"); }
  };
  const markOf = (target) => (target && target.closest ? target.closest(".node") : null);
  svg.addEventListener("pointerover", (event) => light(markOf(event.target)));
  svg.addEventListener("pointerleave", () => light(markOf(document.activeElement)));
  svg.addEventListener("focusin", (event) => {
    const node = nodes.find(({ mark }) => mark === event.target);
    if (node && zoom > 1) { middle = [...at(node)]; draw(); }
    light(markOf(event.target));
  });
  svg.addEventListener("focusout", () => light(null));

  new ResizeObserver(() => { measure(); draw(); }).observe(svg);
  document.fonts.ready.then(() => { measure(); draw(); });
}
