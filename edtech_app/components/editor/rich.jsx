// Rich text: the tools, the document, the menu that "/" opens, and the dialog for links, formulas and pictures.
import * as base from "@milkdown/kit/preset/commonmark";
import * as more from "@milkdown/kit/preset/gfm";
import { redoCommand, undoCommand } from "@milkdown/kit/plugin/history";
import { deleteColumn, deleteRow, deleteTable, isInTable } from "@milkdown/kit/prose/tables";
import { callCommand } from "@milkdown/kit/utils";
import { useEffect, useRef, useState } from "react";
import { Ask } from "./ask.jsx";
import { filesOf } from "./bringing.js";
import { blockMath, draw, inlineMath, insert, linkAt, moveBlock, openDocument, TextSelection } from "./document.js";
import { cleaned } from "./pasting.js";

const command = (made, payload) => ({ editor }) => editor.action(callCommand(made.key, payload));
const plain = (change) => ({ view }) => change(view.state, view.dispatch);
const MARKS = { bold: ["B", "strong", command(base.toggleStrongCommand)], italic: ["I", "emphasis", command(base.toggleEmphasisCommand)], code: ["<>", "inlineCode", command(base.toggleInlineCodeCommand)] };
const STYLES = { text: command(base.turnIntoTextCommand), h2: command(base.wrapInHeadingCommand, 2), h3: command(base.wrapInHeadingCommand, 3), h4: command(base.wrapInHeadingCommand, 4),
  quote: command(base.wrapInBlockquoteCommand), code_block: command(base.createCodeBlockCommand, "python") };
const LISTS = { bullets: command(base.wrapInBulletListCommand), numbers: command(base.wrapInOrderedListCommand) };
const INSERTS = { table: command(more.insertTableCommand, { row: 3, col: 3 }), line: command(base.insertHrCommand) };
const PAST = { undo: command(undoCommand), redo: command(redoCommand) };
const TABLE = { row_above: command(more.addRowBeforeCommand), row_below: command(more.addRowAfterCommand), column_before: command(more.addColBeforeCommand),
  column_after: command(more.addColAfterCommand), delete_row: plain(deleteRow), delete_column: plain(deleteColumn), delete_table: plain(deleteTable) };
const SHAPES = { // Lucide's (ISC licence)
  link: "M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71 M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71",
  bullets: "M3 5h.01 M3 12h.01 M3 19h.01 M8 5h13 M8 12h13 M8 19h13", numbers: "M11 5h10 M11 12h10 M11 19h10 M4 4h1v5 M4 9h2 M6.5 20H3.4c0-1 2.6-1.93 2.6-3.5a1.5 1.5 0 0 0-2.6-1.02",
  formula: "M18 7V5a1 1 0 0 0-1-1H6.5a.5.5 0 0 0-.4.8l4.5 6a2 2 0 0 1 0 2.4l-4.5 6a.5.5 0 0 0 .4.8H17a1 1 0 0 0 1-1v-2",
  image: "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z M7 9a2 2 0 1 0 4 0a2 2 0 1 0-4 0 M21 15l-3.1-3.1a2 2 0 0 0-2.8 0L6 21",
  undo: "M9 14 4 9l5-5 M4 9h10.5a5.5 5.5 0 0 1 0 11H11", redo: "m15 14 5-5-5-5 M20 9H9.5a5.5 5.5 0 0 0 0 11H13",
};
const sign = (id) => <svg className="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={SHAPES[id]} /></svg>;

function lookOf({ doc, schema, selection: { $from, from, to, empty }, storedMarks }) { // what the tools show of where one is
  const has = (name) => Boolean(empty ? schema.marks[name].isInSet(storedMarks ?? $from.marks()) : doc.rangeHasMark(from, to, schema.marks[name]));
  const { type: { name }, attrs: { level } } = $from.parent;
  const style = name === "heading" ? `h${Math.min(4, Math.max(2, level))}` : name === "code_block" ? name : $from.node(1)?.type.name === "blockquote" ? "quote" : "text";
  return { style, ...Object.fromEntries(Object.entries(MARKS).map(([id, [, mark]]) => [id, has(mark)])) };
}

export function Rich({ text, begin, label, words, onRest, parts, preview, upload, kinds, frame, children, onAdd, onRead, onChange, onReady, onLeftOut, isTooMuch }) {
  const host = useRef(null), picker = useRef(null), live = useRef({ told: null, places: new Set() }).current;
  const [look, setLook] = useState(null), [menu, setMenu] = useState(null), [asked, setAsked] = useState(null);
  const replace = (at, node) => live.view.dispatch(live.view.state.tr.replaceRangeWith(at, at, node));
  const adjust = (at, attrs) => live.view.dispatch(live.view.state.tr.setNodeMarkup(at, null, attrs));

  const askFormula = (kind, value, save) => setAsked({ title: words.formula, fields: [["value", words.tex, value, true]], help: words.tex_help, parts, save,
    draw: (dom, values) => {
      if (values.value.trim()) return draw(dom, kind, values, preview);
      dom.dataset.asked = "";
      dom.replaceChildren(words.tex_empty);
    } });
  function change(node, at) { // ask what a formula or a picture is to be
    if (node.type.name === "image") return setAsked({ title: words.image, fields: [["alt", words.alt, node.attrs.alt]], help: words.alt_help, save: ({ alt }) => adjust(at, { ...node.attrs, alt }) });
    askFormula(node.type.name, node.attrs.value, (attrs) => adjust(at, attrs));
  }
  const own = {
    link: () => {
      const { state, dispatch } = live.view, { link } = state.schema.marks, here = linkAt(state), { from, to } = here ?? state.selection;
      const drop = here && (() => dispatch(state.tr.removeMark(from, to, link)));
      setAsked({ title: words.link, fields: [["href", words.address, here?.mark.attrs.href ?? "https://"]], drop, save: ({ href }) => {
        const tr = from === to ? state.tr.insertText(href, from) : state.tr.removeMark(from, to, link);
        dispatch(tr.addMark(from, from === to ? from + href.length : to, link.create({ href })));
      } });
    },
    formula: () => {
      const { $from } = live.view.state.selection, schema = $from.parent.content.size ? inlineMath : blockMath, kind = schema.type(live.ctx);
      askFormula(kind.name, "", (attrs) => { if (attrs.value.trim()) insert(live.view, $from.pos, kind.create(attrs)); });
    },
    ...(upload && { image: () => picker.current.click() }),
  };
  const bringOne = async (file, place) => { // where it is to stand moves with the text, until it is there
    live.places.add(place);
    try {
      const node = live.view.state.schema.nodes.image.create({ src: await upload(file, () => bringOne(file, place)) });
      if (live.view.isDestroyed) return;
      live.places.delete(place);
      replace(place.at, node);
      live.view.state.doc.nodesBetween(Math.max(0, place.at - 1), Math.min(live.view.state.doc.content.size, place.at + 2), (one, where) => { if (one.eq(node)) change(one, where); });
    } catch { /* it is said beside the text, with the way to try again */ }
  };
  function bring(files, at) {
    if (upload) for (const file of files) bringOne(file, { at });
    return files.length > 0; // or else the browser leaves the page for the file
  }
  const run = (act) => { act(live); if (!document.querySelector("dialog[open]")) live.view.focus(); };
  const all = { ...Object.fromEntries(kinds.map(({ kind }) => [`new-${kind}`, () => onAdd(kind)])), ...own, ...INSERTS, ...LISTS, ...STYLES };
  const nameOf = (id) => words[id] ?? `${words.new_block} ${kinds.find(({ kind }) => `new-${kind}` === id).label}`;
  const items = menu ? Object.keys(all).filter((id) => nameOf(id).toLowerCase().includes(menu.query.toLowerCase())) : [];
  function pick(id) {
    const { state, dispatch } = live.view, { $from } = state.selection;
    dispatch(state.tr.delete($from.pos - menu.query.length - 1, $from.pos));
    setMenu(null);
    run(all[id]);
  }
  function follow(view) { // after each change of the document or the cursor
    if (view.composing) return;
    const { $from, empty } = view.state.selection, seen = JSON.stringify({ ...lookOf(view.state), table: isInTable(view.state) });
    setLook((was) => (JSON.stringify(was) === seen ? was : JSON.parse(seen)));
    const hit = empty && !$from.parent.type.spec.code && /^\/([\p{L}\d ]{0,20})$/u.exec($from.parent.textBetween(0, $from.parentOffset, "\n", "\ufffc"));
    const isTyped = Boolean(live.told) && view.state.doc !== live.told && !live.isJoining;
    if (!hit) setMenu(null);
    else if (menu ? menu.query !== hit[1] : isTyped) {
      const at = view.coordsAtPos($from.pos), box = host.current.parentElement.getBoundingClientRect();
      const isLow = at.bottom > visualViewport.height / 2; // then the menu is above the line
      const place = { left: Math.max(0, Math.min(at.left - box.left, box.width - 250)), ...(isLow ? { bottom: box.bottom - at.top } : { top: at.bottom - box.top }) };
      setMenu({ query: hit[1], index: 0, place });
    }
    if (isTyped) { live.told = view.state.doc; onChange(); }
  }
  function key(view, event) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key], { node, from } = view.state.selection;
    if (event.isComposing || view.composing) return false;
    if (event.altKey && by) return moveBlock(view, by);
    if ((event.ctrlKey || event.metaKey) && event.key === "k") { event.preventDefault(); own.link(); return true; }
    if (event.key === "Enter" && node?.type.spec.atom && !event.ctrlKey && !event.metaKey) { change(node, from); return true; }
    if (!items.length) return false;
    if (by) setMenu({ ...menu, index: (menu.index + by + items.length) % items.length });
    else if (event.key === "Enter" || event.key === "Tab") pick(items[menu.index]);
    else if (event.key === "Escape") { event.stopPropagation(); setMenu(null); } else return false;
    return true;
  }
  function click(_view, _at, node, at, _event, isDirect) {
    const isDrawn = isDirect && /^math|^image$/.test(node.type.name);
    if (isDrawn) change(node, at);
    return isDrawn;
  }
  const weigh = (view, event, data) => isTooMuch(event, data, view.state.doc.content.size - view.state.selection.content().size);
  const clean = (html) => {
    const { html: fit, left } = cleaned(html);
    if (left) onLeftOut(left);
    return fit;
  };
  const paste = (view, { clipboardData }) => bring(filesOf(clipboardData), view.state.selection.from);
  const drop = (view, { clientX: left, clientY: top, dataTransfer }, _slice, isMoved) => !isMoved && bring([...dataTransfer.files], view.posAtCoords({ left, top })?.pos ?? 0);
  const now = useRef(null);
  now.current = { key, follow, click, paste, drop, weigh, clean };

  useEffect(() => {
    let isGone = false;
    const opening = openDocument(host.current, text, {
      preview, places: live.places, onUpdate: (view) => now.current.follow(view),
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, "data-hint": words.hint, "aria-placeholder": words.hint, "aria-keyshortcuts": "Control+Enter Escape" },
      props: {
        handleKeyDown: (...given) => now.current.key(...given), handleClickOn: (...given) => now.current.click(...given),
        transformPastedHTML: (html) => now.current.clean(html),
        handlePaste: (...given) => now.current.paste(...given), handleDrop: (...given) => now.current.drop(...given),
        handleDOMEvents: {
          compositionstart: () => { live.isComposing = true; return false; },
          compositionend: (view) => { setTimeout(() => { live.isComposing = view.composing; now.current.follow(view); }, 50); return false; },
          paste: (view, event) => now.current.weigh(view, event, event.clipboardData), drop: (view, event) => !view.dragging && now.current.weigh(view, event, event.dataTransfer),
        },
      },
    });
    opening.then((opened) => {
      if (isGone) return;
      const { view } = Object.assign(live, opened);
      live.told = view.state.doc;
      onRead(() => (view.composing ? undefined : opened.read()), (shadow, stored) => {
        if (live.isComposing || document.querySelector("dialog[open]")) return null; // a dialog is about places in the text as it is
        const isTold = live.told === view.state.doc;
        live.isJoining = true;
        try { return opened.join(shadow, stored); } catch { return null; } // what does not go in is brought together when it is saved
        finally {
          live.isJoining = false;
          if (isTold) live.told = view.state.doc;
        }
      });
      view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)));
      follow(view);
      onReady(opened.read());
      if (!text) own[begin]?.();
    });
    return () => { isGone = true; onRead(null); opening.then((opened) => opened.close()); };
  }, []);
  useEffect(() => {
    const dom = live.view?.dom;
    for (const [name, value] of [["aria-controls", "editor-menu"], ["aria-activedescendant", `editor-item-${menu?.index}`]]) items.length ? dom.setAttribute(name, value) : dom?.removeAttribute(name);
  });
  const isHere = look !== null;
  useEffect(() => { if (isHere) live.view.focus(); }, [isHere]);
  const rove = (event) => {
    const each = [...event.currentTarget.querySelectorAll("button, select")], by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) { event.preventDefault(); each[(each.indexOf(document.activeElement) + by + each.length) % each.length].focus(); }
  };
  const tool = (id, act, shown, more_ = {}) => <button key={id} type="button" tabIndex={-1} className={`editor-tool editor-tool-${id}`} aria-label={words[id]} title={words[id]}
    onMouseDown={(event) => event.preventDefault()} onClick={() => run(act)} {...more_}>{shown}</button>;
  const tools = isHere && <div role="toolbar" aria-label={words.tools} className="editor-tools" onKeyDown={rove}>
    {Object.entries(MARKS).map(([id, [letter, , act]], index) => tool(id, act, letter, { "aria-pressed": look[id], tabIndex: index ? -1 : 0 }))}
    {Object.entries({ ...own, ...LISTS, ...PAST }).map(([id, act]) => tool(id, act, sign(id)))}
    <select tabIndex={-1} aria-label={words.style} className="editor-style" value={look.style} onChange={(event) => run(STYLES[event.target.value])}>
      {Object.keys(STYLES).map((id) => <option key={id} value={id}>{words[id]}</option>)}</select>
    {look.table && <select tabIndex={-1} aria-label={words.table} className="editor-style" value="" onChange={(event) => run(TABLE[event.target.value])}>
      <option value="" disabled>{words.table}</option>
      {Object.keys(TABLE).map((id) => <option key={id} value={id}>{words[id]}</option>)}</select>}
  </div>;
  return frame(tools, <>
    {!isHere && children}
    <div ref={host} className="editor-host" hidden={!isHere} />
    <input ref={picker} type="file" accept="image/*" hidden aria-label={words.image} onChange={(event) => { bring([...event.target.files], live.view.state.selection.from); event.target.value = ""; }} />
    {items.length > 0 && <ul id="editor-menu" role="listbox" aria-label={words.insert} tabIndex={0} className="editor-menu" style={menu.place} onMouseDown={(event) => event.preventDefault()}>
      {items.map((id, index) => <li key={id} id={`editor-item-${index}`} role="option" aria-selected={index === menu.index} ref={(item) => { if (index === menu.index) item?.scrollIntoView({ block: "nearest" }); }}
        onMouseDown={() => pick(id)}>{nameOf(id)}</li>)}</ul>}
    {asked && <Ask {...asked} words={words} onEnd={() => { setAsked(null); live.view.focus(); onRest(); }} />}</>);
}
