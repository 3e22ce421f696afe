// Moving what is in an outline: by dragging it, with a mouse or a finger, and by Alt and an arrow. The server says where things are; this only asks.
import { useEffect, useRef } from "react";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { attachClosestEdge, extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { autoScrollWindowForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { touchMoves } from "./touch.js";

const STEPS = { ArrowUp: -1, ArrowDown: 1 };
const uuid = (element) => element?.dataset.uuid ?? "";
const isLost = () => !document.activeElement || document.activeElement === document.body;
const goTo = (id) => { const element = document.getElementById(id ?? ""); element?.focus(); return element !== null; };
const parts = (box, part) => [...box.querySelectorAll(`[data-part="${part}"]`)];

export function OutlineMoves({ order, focus, onStep, onPut, children }) {
  const box = useRef(null);
  const last = useRef([]); // where the focus was: an element, and the way into its row
  const wanted = useRef(""); // where it is to go
  const ask = useRef(onPut);
  ask.current = onPut;

  useEffect(() => {
    const root = box.current;
    if (isLost()) [wanted.current, ...last.current].some(goTo); // what moved keeps it, and what comes back has it
    wanted.current = "";
    const isOurs = ({ source }) => root.contains(source.element); // and no block of the lesson beside it
    return combine(
      ...parts(root, "lesson").flatMap((row) => [grip(row, "lesson"), target(row, ["lesson"])]),
      ...parts(root, "module").flatMap((row) => [
        grip(row, "module"),
        target(row, ["module"]),
        target(row.querySelector("[data-into]"), ["lesson"], row),
      ]),
      autoScrollWindowForElements({ canScroll: isOurs }),
      monitorForElements({ canMonitor: isOurs, onDrop: ({ source, location }) => drop(root, source.element, location.current.dropTargets[0]?.data, ask.current) }),
      touchMoves(root, (row, found) => drop(root, row, found, ask.current)),
    );
  }, [order]);

  useEffect(() => {
    const [place] = focus.split(" ");
    wanted.current = place && !goTo(place) ? place : "";
  }, [focus]);

  const press = (event) => {
    const by = event.altKey && !event.ctrlKey && !event.metaKey ? STEPS[event.key] : 0;
    const row = event.target.closest("[data-part]");
    if (!by || !row || event.target.matches("input, textarea, select")) return;
    event.preventDefault();
    onStep(row.dataset.part, uuid(row), by);
  };
  const remember = ({ target }) => { last.current = [target.id, target.closest("[data-part]")?.querySelector("[aria-expanded]")?.id]; };
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
  const show = ({ self }) => { element.dataset.edge = edgeOf(self.data); };
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

const edgeOf = (data) => (data.into ? "bottom" : data.edge ?? extractClosestEdge(data));

function drop(root, moved, found, put) {
  if (!found) return;
  const { part } = moved.dataset, { row, into } = found;
  const module = part === "lesson" ? uuid(row.closest('[data-part="module"]')) : "";
  if (into) return put(part, uuid(moved), module, "");
  const siblings = parts(part === "lesson" ? row.closest('[data-part="module"]') : root, part).filter((one) => one !== moved);
  const behind = edgeOf(found) === "bottom" ? row : siblings[siblings.indexOf(row) - 1];
  put(part, uuid(moved), module, uuid(behind));
}
