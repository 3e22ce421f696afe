// A press on a block opens it; of one that has the focus, Enter or e. Alt+Up and Alt+Down move it. The focus stays with the block.
import { useEffect, useRef } from "react";

const BUSY = "a, button, input, label, select, summary, textarea, .question, .block-form, .block-adding, .block-editor, [role=combobox]";
const PRESSES = { Enter: "edit-", e: "edit-" }, MOVES = { ArrowUp: "up-", ArrowDown: "down-" };

const SOON = 5000;

export function BlockKeys({ open, order, adding }) {
  const was = useRef(""), moved = useRef(""), began = useRef(null);
  useEffect(() => {
    const press = (event) => {
      const id = event.target.classList.contains("block") && event.target.id;
      const to = event.altKey ? MOVES[event.key] : event.ctrlKey || event.metaKey ? null : PRESSES[event.key];
      const button = id && to && document.getElementById(to + id);
      if (!button) return;
      event.preventDefault();
      if (event.altKey) moved.current = id;
      button.click();
    };
    const point = (event) => { // what is there to be pressed, or is being selected, stays what it is
      const block = event.target.closest(".block[tabindex]");
      const isBusy = event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest(BUSY) || !getSelection().isCollapsed;
      if (block && !isBusy) document.getElementById(`edit-${block.id}`)?.click();
    };
    document.addEventListener("keydown", press);
    document.addEventListener("click", point);
    return () => { document.removeEventListener("keydown", press); document.removeEventListener("click", point); };
  }, []);
  useEffect(() => {
    if (was.current && !open) {
      const block = document.getElementById(was.current);
      if (block) block.focus({ preventScroll: true }); else moved.current = was.current;
    }
    was.current = open;
  }, [open]);
  useEffect(() => {
    if (moved.current) document.getElementById(moved.current)?.focus();
    moved.current = "";
  }, [order]);
  useEffect(() => { // what was asked for in a form has the focus once it is there, if the focus was lost with the form
    const isOpen = began.current?.until === Infinity;
    if (adding && !isOpen) began.current = { order, until: Infinity };
    if (!adding && isOpen) began.current.until = Date.now() + SOON;
    const added = !adding && began.current && order.find((id) => !began.current.order.includes(id));
    if (!added) return;
    if (Date.now() < began.current.until && document.activeElement === document.body) document.getElementById(added)?.focus({ preventScroll: true });
    began.current = null;
  }, [adding, order]);
  return null;
}
