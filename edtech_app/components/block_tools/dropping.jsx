// A picture dropped between the blocks of a lesson, or pasted beside them: the form for a new one opens there and takes it.
import { useEffect, useRef } from "react";
import { bring, filesOf, hasFiles } from "./bringing.js";
import { blocks, lastAbove } from "./places.js";

const WRITING = "input, textarea, select, [contenteditable=true]";

function before(y) { // the block below whose middle the pointer is, or the first
  const all = blocks();
  return lastAbove(all, y) ?? all[0];
}

export function PictureDrop({ first, onBring }) {
  const now = useRef(null);
  now.current = (files, block) => {
    const after = block?.id ?? first, form = document.querySelector(".block-adding:has(.picture-field)");
    if (form?.elements.after.value === after) return form.dispatchEvent(new CustomEvent("brought", { detail: files }));
    bring(files);
    onBring(after);
  };
  useEffect(() => {
    let marked = null;
    const mark = (block) => {
      if (marked !== block) { marked?.removeAttribute("data-edge"); block?.setAttribute("data-edge", "bottom"); }
      marked = block;
    };
    const isElsewhere = (event) => event.target.closest("dialog, .block-editor, .block-form, .block-adding, .shaping-form");
    const heard = {
      dragover: (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault(); // or else the browser leaves the page for the file
        mark(isElsewhere(event) ? null : before(event.clientY));
      },
      dragleave: (event) => { if (!event.relatedTarget) mark(null); },
      drop: (event) => {
        mark(null);
        if (event.defaultPrevented || !hasFiles(event)) return;
        event.preventDefault();
        if (!isElsewhere(event)) now.current([...event.dataTransfer.files], before(event.clientY));
      },
      paste: (event) => {
        const files = event.defaultPrevented || event.target.closest(WRITING) ? [] : filesOf(event.clipboardData);
        if (!files.length) return;
        event.preventDefault();
        now.current(files, event.target.closest(".block[id]") ?? blocks().at(-1));
      },
    };
    for (const [name, hear] of Object.entries(heard)) document.addEventListener(name, hear);
    return () => { for (const [name, hear] of Object.entries(heard)) document.removeEventListener(name, hear); };
  }, []);
  return null;
}
