// Moving a row of an outline, or a block, with a finger, by its handle. Anywhere else on it a finger scrolls, as on every page.
const NEAR = 96, STEP = 8; // pixels: how near to the top or bottom the page goes on, and how far at once

/** `rows` can be moved; `at` says where one would come: `{ element, edge }`, where a line is to show it, and what `put` is to hear. */
export function touchMoves(root, put, rows = "[data-part]", at = (held) => under(root, held)) {
  let held = null, frame = 0;
  const down = (event) => {
    const handle = event.pointerType !== "mouse" && event.target.closest("[data-grip]");
    if (!handle || held) return;
    const row = handle.closest(rows), dragged = handle.closest("[draggable]");
    held = { row, dragged, finger: event.pointerId, y: event.clientY, found: null };
    dragged.draggable = false; // after a while the browser would begin its own
    row.dataset.dragged = "";
    handle.setPointerCapture(event.pointerId);
    frame = requestAnimationFrame(goOn);
  };
  const move = (event) => {
    if (event.pointerId !== held?.finger) return;
    Object.assign(held, { x: event.clientX, y: event.clientY });
    look();
  };
  const up = (event) => {
    if (event.pointerId !== held?.finger) return;
    const { row, found } = end();
    if (found) put(row, found);
  };
  const look = () => {
    mark(held.found, null);
    held.found = held.x === undefined ? null : at(held);
    mark(held.found, held.found?.edge);
  };
  const goOn = () => { // near the edge of the screen the rest of the outline comes to the finger
    const by = held.y < NEAR ? -STEP : held.y > innerHeight - NEAR ? STEP : 0;
    if (by && held.x !== undefined) { scrollerOf(root).scrollBy({ top: by, behavior: "instant" }); look(); }
    frame = requestAnimationFrame(goOn);
  };
  const end = () => {
    const was = held;
    held = null;
    cancelAnimationFrame(frame);
    if (!was) return {};
    mark(was.found, null);
    delete was.row.dataset.dragged;
    was.dragged.draggable = true;
    return was;
  };
  const cancelled = (event) => { if (event.pointerId === held?.finger) end(); };
  const menu = (event) => { if (held) event.preventDefault(); }; // that of a long press
  const heard = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancelled, contextmenu: menu };
  for (const [name, hear] of Object.entries(heard)) root.addEventListener(name, hear);
  return () => {
    end();
    for (const [name, hear] of Object.entries(heard)) root.removeEventListener(name, hear);
  };
}

function under(root, { x, y, row }) {
  const at = document.elementFromPoint(x, y), { part } = row.dataset;
  const line = part === "lesson" && at?.closest("[data-into]");
  if (line && root.contains(line)) return { element: line, row: line.closest('[data-part="module"]'), edge: "bottom", into: true };
  const other = at?.closest(`[data-part="${part}"]`);
  if (!other || other === row || !root.contains(other)) return null;
  const { top, height } = other.getBoundingClientRect();
  return { element: other, row: other, edge: y < top + height / 2 ? "top" : "bottom" };
}

export function mark(found, edge) {
  if (edge) found.element.dataset.edge = edge; else delete found?.element.dataset.edge;
}

function scrollerOf(element) {
  for (let one = element; one; one = one.parentElement)
    if (/auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight) return one;
  return document.scrollingElement;
}
