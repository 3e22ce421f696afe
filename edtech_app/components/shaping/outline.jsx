// Moving what is in an outline: by dragging it, and by Alt and an arrow. The server says where things are; this only asks.
import { useEffect, useRef } from "react";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { attachClosestEdge, extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { autoScrollWindowForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";

const STEPS = { ArrowUp: -1, ArrowDown: 1 };
const uuid = (element) => element?.dataset.uuid ?? "";
const parts = (box, part) => [...box.querySelectorAll(`[data-part="${part}"]`)];

export function OutlineMoves({ order, focus, onStep, onPut, children }) {
  const box = useRef(null);
  const last = useRef("");
  const ask = useRef(onPut);
  ask.current = onPut;

  useEffect(() => {
    const root = box.current;
    const held = document.activeElement;
    if (last.current && (!held || held === document.body)) document.getElementById(last.current)?.focus(); // what moved keeps it
    return combine(
      ...parts(root, "lesson").flatMap((row) => [grip(row, "lesson"), target(row, ["lesson"])]),
      ...parts(root, "module").flatMap((row) => [
        grip(row, "module"),
        target(row, ["module"]),
        target(row.querySelector("[data-into]"), ["lesson"], row),
      ]),
      autoScrollWindowForElements(),
      monitorForElements({ onDrop: ({ source, location }) => drop(root, source, location.current.dropTargets, ask.current) }),
    );
  }, [order]);

  useEffect(() => {
    if (focus) document.getElementById(focus.split(" ")[0])?.focus();
  }, [focus]);

  const press = (event) => {
    const by = event.altKey && !event.ctrlKey && !event.metaKey ? STEPS[event.key] : 0;
    const row = event.target.closest("[data-part]");
    if (!by || !row || event.target.matches("input, textarea, select")) return;
    event.preventDefault();
    onStep(row.dataset.part, uuid(row), by);
  };
  const remember = (event) => { last.current = event.target.id; };
  return <div ref={box} className="outline-moves" onKeyDown={press} onFocus={remember}>{children}</div>;
}

function grip(row, part) {
  return draggable({
    element: row,
    dragHandle: row.querySelector("[data-grip]"),
    getInitialData: () => ({ part, uuid: uuid(row) }),
    onDragStart: () => { row.dataset.dragged = ""; },
    onDrop: () => { delete row.dataset.dragged; },
  });
}

/** Takes what is dragged: before or behind a row; on a module's own line, a lesson goes first into it. */
function target(element, takes, module = null) {
  const show = ({ self }) => { element.dataset.edge = module ? "bottom" : extractClosestEdge(self.data); };
  const hide = () => { delete element.dataset.edge; };
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => takes.includes(source.data.part) && source.data.uuid !== uuid(element),
    getData: ({ input }) => module
      ? { row: module, into: true }
      : attachClosestEdge({ row: element }, { element, input, allowedEdges: ["top", "bottom"] }),
    onDrag: show,
    onDragLeave: hide,
    onDrop: hide,
  });
}

function drop(root, source, [found], put) {
  if (!found) return;
  const { part, uuid: moved } = source.data;
  const { row, into } = found.data;
  const module = part === "lesson" ? uuid(row.closest('[data-part="module"]')) : "";
  if (into) return put(part, moved, module, "");
  const siblings = parts(part === "lesson" ? row.closest('[data-part="module"]') : root, part).filter((one) => uuid(one) !== moved);
  const behind = extractClosestEdge(found.data) === "bottom" ? row : siblings[siblings.indexOf(row) - 1];
  put(part, moved, module, uuid(behind));
}
