// A block that has the focus: Enter or e opens it, Alt+Up and Alt+Down move it. The focus stays with the block.
import { useEffect, useRef } from "react";

const PRESSES = { Enter: "edit-", e: "edit-" }, MOVES = { ArrowUp: "up-", ArrowDown: "down-" };

export function BlockKeys({ open, order }) {
  const was = useRef(""), moved = useRef("");
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
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  useEffect(() => {
    if (was.current && !open) document.getElementById(was.current)?.focus({ preventScroll: true });
    was.current = open;
  }, [open]);
  useEffect(() => {
    if (moved.current) document.getElementById(moved.current)?.focus();
    moved.current = "";
  }, [order]);
  return null;
}
