// Moving a block of a lesson by its grip, with a mouse or a finger. A line shows where it would come; the server says where it is.
import { useEffect, useRef } from "react";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollWindowForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { mark, touchMoves } from "./touch.js";
import { blocks, lastAbove } from "./places.js";

const isBlock = ({ source }) => source.data.block !== undefined;

/** The grip is what is dragged, not its block: in a block that can be dragged, nobody selects words any more. */
export function BlockGrip({ children, ...props }) {
  const grip = useRef(null);
  useEffect(() => {
    const element = grip.current, block = element.closest(".block");
    return draggable({
      element,
      getInitialData: () => ({ block }),
      onGenerateDragPreview: ({ nativeSetDragImage }) => nativeSetDragImage?.(block, 0, 0),
    });
  }, []);
  return <span ref={grip} data-grip="" aria-hidden="true" {...props}>{children}</span>;
}

export function BlockMoves({ first, onPut }) {
  const ask = useRef(onPut);
  ask.current = onPut;
  useEffect(() => {
    const page = document.querySelector(".lesson");
    let found = null;
    const show = (place) => { mark(found, null); mark(found = place, place?.edge); };
    const put = (block, { after }) => {
      block.focus({ preventScroll: true }); // and keys.jsx gives it back, where the move takes it away
      ask.current(block.id, after ?? first);
    };
    const drag = ({ source, location: { current } }) => show(current.dropTargets.length ? place(source.data.block, current.input.clientY) : null);
    return combine(
      dropTargetForElements({ element: page, canDrop: isBlock }),
      monitorForElements({
        canMonitor: isBlock,
        onDragStart: ({ source }) => { source.data.block.dataset.dragged = ""; },
        onDrag: drag,
        onDropTargetChange: drag,
        onDrop: ({ source: { data }, location }) => {
          const last = location.current.dropTargets.length ? found : null;
          show(null);
          delete data.block.dataset.dragged;
          if (last) put(data.block, last);
        },
      }),
      autoScrollWindowForElements({ canScroll: isBlock }),
      touchMoves(page, put, ".block", ({ x, y, row }) => (page.contains(document.elementFromPoint(x, y)) ? place(row, y) : null)),
    );
  }, []);
  return null;
}

/** Where a block would come at this height: at an edge of another. Nowhere, where it is already. */
function place(block, y) {
  const all = blocks(), others = all.filter((one) => one !== block), behind = lastAbove(others, y);
  if (!others.length || !block.isConnected || behind === all[all.indexOf(block) - 1]) return null;
  return behind ? { element: behind, edge: "bottom", after: behind.id } : { element: others[0], edge: "top" };
}
