// A press on a block opens it; of one that has the focus, Enter or e. Alt+Up and Alt+Down move it. The focus stays with the block:
// where what had it goes, it comes back to the block, or to what brings that back.
import { useEffect, useRef } from "react";

const BUSY = "a, button, input, label, select, summary, textarea, .question, .block-form, .block-adding, .block-editor, [data-grip], [role=combobox]";
const PRESSES = ["Enter", "e"], MOVES = { ArrowUp: -1, ArrowDown: 1 };

const SOON = 5000;

export function BlockKeys({ open, order, adding, seen, removed, onMove }) {
  const now = useRef(null);
  now.current = { order, onMove };
  const was = useRef(""), moved = useRef(null), began = useRef(null), last = useRef(""), isByKeys = useRef(false), isHeld = useRef(false);
  useEffect(() => {
    const enter = ({ target }) => { isHeld.current = true; last.current = target.closest(".block")?.id ?? last.current; };
    const aim = ({ target }) => { isByKeys.current = false; if (!target.closest(".block-removed, .block-adding")) last.current = target.closest(".block")?.id ?? ""; };
    const pressed = ({ target }) => { if (document.activeElement === document.body) isHeld.current = target.closest("button") !== null; }; // some browsers focus no button
    const press = (event) => {
      isByKeys.current = true;
      isHeld.current = event.target !== document.body; // who goes on with keys where nothing has the focus, scrolls
      const { id } = event.target, isClosed = event.target.matches(".block:has(> .block-tools)"), by = event.altKey && MOVES[event.key];
      const pencil = !event.altKey && !event.ctrlKey && !event.metaKey && PRESSES.includes(event.key) && document.getElementById(`edit-${id}`);
      if (!isClosed || !(by || pencil)) return;
      event.preventDefault();
      if (pencil) return pencil.click();
      const { order: all, onMove: ask } = now.current;
      if (!all[all.indexOf(id) + by]) return;
      moved.current = { id, from: id };
      ask(id, by);
    };
    const point = (event) => { // what is there to be pressed, or is being selected, stays what it is
      const block = event.target.closest(".block[tabindex]");
      const isBusy = event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest(BUSY) || !getSelection().isCollapsed;
      if (block && !isBusy) document.getElementById(`edit-${block.id}`)?.click();
    };
    const heard = { keydown: press, click: point, focusin: enter, pointerdown: aim, mouseup: pressed };
    for (const [name, hear] of Object.entries(heard)) document.addEventListener(name, hear);
    return () => { for (const [name, hear] of Object.entries(heard)) document.removeEventListener(name, hear); };
  }, []);
  useEffect(() => {
    if (was.current && !open) {
      const block = document.getElementById(was.current);
      if (block) block.focus({ preventScroll: true }); else moved.current = { id: was.current, from: last.current };
    }
    was.current = open;
  }, [open]);
  useEffect(() => {
    const { id, from } = moved.current ?? {}, [goal, before] = [id, from].map((one) => document.getElementById(one));
    if ([document.body, goal, before].includes(document.activeElement)) goal?.focus();
    moved.current = null;
  }, [order]);
  useEffect(() => { // what was asked for in a form has the focus once it is there, if the focus was lost with the form
    const isOpen = began.current?.until === Infinity;
    if (adding && !isOpen) began.current = { order, until: Infinity };
    if (!adding && isOpen) began.current.until = Date.now() + SOON;
    const added = !adding && began.current && order.find((id) => !began.current.order.includes(id));
    if (!added) return;
    if (Date.now() < began.current.until && [document.body, document.getElementById(last.current)].includes(document.activeElement)) document.getElementById(added)?.focus({ preventScroll: true });
    began.current = null;
  }, [adding, order]);
  useEffect(() => { // what had the focus is gone: the block that it belonged to has it, or else what brings that back
    if (!isHeld.current || document.activeElement !== document.body || !(last.current || isByKeys.current)) return;
    const goal = document.getElementById(last.current) ?? document.querySelector(".block-removed button, .block-kinds button");
    goal?.focus({ preventScroll: !isByKeys.current });
  }, [open, order, adding, seen, removed]);
  return null;
}
