// The fields of a question, a heading, a picture or a callout while they are written. They are a form of the page's own; what
// is typed in them goes the way of all that is edited (saving.js): kept in this browser first, then sent. What cannot be
// stored yet is refused, and stays in the browser.
import { Children, useContext, useEffect, useLayoutEffect, useRef, useState } from "react";
import { EventLoopContext } from "$/utils/context";
import { keepDraft, nameOf, readDraft } from "./drafts.js";
import { comeIntoView } from "./places.js";
import { Saving } from "./saving.js";

const MOST = 180000, NONE = [];

function fill(form, values) { // with what this browser kept
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = field.name in values;
    else if (!(field.name in values)) continue;
    else if (field.type === "radio") field.checked = field.value === values[field.name];
    else field.value = values[field.name];
  }
}

export function FormSession({ words, children, options = NONE, hints = NONE, epoch = 0, ...props }) {
  const { blockId, ack, kind, isNew, isPart, differences, onSave, onRestore, onReopen, onDiscard, onClose } = props, FORM = `form.${props.form}`;
  const isOffline = useContext(EventLoopContext)[1].length > 0;
  const [note, setNote] = useState(""), [asks, setAsks] = useState(false), [isBack, setBack] = useState(false);
  const rows = [...options.map((row) => `text:${row}`), ...hints.map((row) => `hint:${row}`)];
  const box = useRef(null), made = useRef(null), was = useRef({ epoch, rows }), isReady = useRef(false), isDone = useRef(false), whole = useRef(null), focus = useRef(null);
  const saving = made.current ??= new Saving({ ...props, words, mostText: MOST, blockId: props.keptAs, text: "" }, isOffline);
  const find = (what) => box.current?.querySelector(what);
  const read = () => { const form = find(FORM); return whole.current ?? (form && JSON.stringify(Object.fromEntries(new FormData(form)))); };
  const send = (_, base, shadow, text, seq) => onSave(blockId, base, JSON.parse(shadow || "{}"), JSON.parse(text), seq, isDone.current);
  Object.assign(saving, { block: blockId, send, tell: setNote });

  useEffect(() => {
    if (saving.isRestored) onRestore?.(blockId, JSON.parse(saving.text));
    comeIntoView(box.current);
    return saving.begin();
  }, []);
  useLayoutEffect(() => () => saving.save(), []);
  useLayoutEffect(() => { // the fields began anew, or rows of them came, went or changed places
    const { epoch: before, rows: old } = was.current, isAnew = before !== epoch;
    was.current = { epoch, rows };
    if (!find(FORM) || (onRestore && saving.isRestored && !isReady.current && !isAnew)) return;
    if (!isReady.current && saving.isRestored && !onRestore) fill(find(FORM), JSON.parse(saving.text));
    if (!isReady.current) { isReady.current = true; saving.read = read; saving.ready(read()); return; }
    whole.current = null;
    saving.changed();
    const come = !isAnew && rows.find((row) => !old.includes(row));
    if (come) find(`[name="${come}"]`)?.focus(); else if (document.activeElement === document.body) focus.current?.()?.focus();
  }, [epoch, options, hints]);
  useEffect(() => {
    if (!ack || ack.block !== blockId) return;
    const isMine = saving.flight?.seq === ack.seq, wanted = isDone.current;
    saving.answered(ack);
    if (!saving.flight && !saving.next) isDone.current = false;
    if (isMine && saving.isRestored && ack.status === "refused" && !wanted) setBack(true);
    if (isMine && wanted && ack.status === "refused") (find("[aria-invalid=true]") ?? find("fieldset:has(> [role=alert] > *) input"))?.focus();
  }, [ack]);
  useEffect(() => saving.connected(!isOffline), [isOffline]);

  const done = () => { // with what is on its way sent once more, so that its answer says what is still empty
    const again = saving.flight;
    isDone.current = true;
    if (isNew) saving.shadow = ""; // nothing of it is stored yet, also where nothing was typed
    if (again) again.seq = ++saving.seq;
    saving.settle(() => onClose(blockId));
    if (again) saving.post();
  };
  const leave = () => {
    if (asks || (find(FORM) && !saving.isAsOpened())) { setAsks(!asks); if (asks) goOn(); }
    else if (isNew) { saving.forget(); onClose(blockId); }
    else saving.settle(() => onClose(blockId));
  };
  const goOn = () => { setAsks(false); (focus.current?.() ?? find("textarea"))?.focus(); };
  const discard = () => { saving.forgetAll(); if (isNew) onClose(blockId); else onDiscard(blockId); };
  const forget = () => { saving.forget(); if (isNew) onClose(blockId); else onReopen(blockId); };
  const keepMine = () => { saving.next = () => onReopen(blockId); saving.keepMine(); };
  const showAll = () => saving.settle(() => onReopen(blockId));
  const key = (event) => {
    const { target } = event, press = (what) => { const button = what && target.closest(".question-row")?.querySelector(what); button?.click(); return button; };
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { if (find(FORM)) done(); }
    else if (event.altKey && press({ ArrowUp: "[data-move=up]", ArrowDown: "[data-move=down]" }[event.key]));
    else if (event.key === "Enter" && target.form?.matches(FORM) && target.type === "text") { if (onRestore) target.name.startsWith("text:") && find("[data-add=text]")?.click(); else done(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const noticed = ({ target }) => { // where the focus is to be when what has it is drawn anew
    if (!target.form) return;
    const { name, id, value, type } = target, adding = target.closest("fieldset")?.querySelector("[data-add]");
    focus.current = () => (name ? find(`[name="${name}"]${type === "radio" ? `[value="${value}"]` : ""}`) : document.getElementById(id)) ?? adding;
  };
  const begins = () => { whole.current = read(); }; // until a word is composed, the fields say what they said before it
  const typed = ({ target, nativeEvent }) => {
    if (nativeEvent.isComposing) return;
    whole.current = null;
    if ((target.form ?? target).closest(FORM)) saving.changed();
  };
  const button = (what, run, look = "") => <button type="button" className={`button button-small ${look}`} onClick={run}>{words[what]}</button>;
  const asking = (role, title, content) => <div className="editor-asks" role={role} aria-label={title}><p>{title}</p>{content}</div>;
  const [tools, ...content] = Children.toArray(children);
  const isUnsaved = saving.text !== saving.shadow;
  return <div ref={box} className={`block-editor form-desk ${isNew ? "question-new" : ""}`} role="group" aria-label={words.label} onKeyDown={key} onFocus={noticed}
    onSubmit={(event) => { if (event.target.matches(FORM)) event.preventDefault(); }} onInput={typed} onCompositionStart={begins} onCompositionEnd={typed}>
    <div className="editor-bar">{tools}<span className={words[note] || !note ? "editor-note" : "editor-note form-unsaved"} role="status">{words[note] ?? note}</span>
      {note === "merged" && button("show_all", showAll)}</div>
    {asks && asking("alertdialog", isNew ? words.discard_new : words.discard_all, <>
      <button type="button" autoFocus className="button button-small button-wrong" onClick={discard}>{words[isNew ? "discard_it" : "discard"]}</button>
      {isUnsaved && button("leave", () => { saving.save(); onClose(blockId); })}{button("go_on", goOn)}</>)}
    {isBack && !asks && asking("group", words.is_back, <>{button("discard_it", forget)}{button("go_on", () => { setBack(false); goOn(); })}</>)}
    {saving.clash && <div className="editor-asks" role="group" aria-label={words.differs}><p>{words.differs}</p>
      <dl className="form-clash">{differences.map(({ part, mine, theirs }) => <div key={part}><dt>{part}</dt>
        <dd><span>{words.mine}</span><p dir="auto">{mine || "–"}</p></dd><dd><span>{words.its_theirs}</span><p dir="auto">{theirs || "–"}</p></dd></div>)}</dl>
      {button("keep_mine", keepMine)}{button("take_theirs", forget)}</div>}
    <div className="editor-text form-fields">{content}</div>
    {!isPart && <div className="editor-foot">{button(isNew ? "cancel" : "discard", leave, "button-plain")}{kind && button(isNew ? "add" : "done", done, isNew ? "button-main" : "")}</div>}
  </div>;
}

export function KeptFields({ user, keptAs, words }) { // in a form that is sent as a whole: what it says is kept in this browser
  const spot = useRef(null), [isBack, setBack] = useState(false);
  useEffect(() => {
    const { form } = spot.current, name = nameOf(user, keptAs), kept = readDraft(name);
    if (kept) { fill(form, kept); setBack(true); }
    const keep = () => {
      const said = [...new FormData(form)].filter(([field, value]) => value && form.elements[field].type !== "hidden");
      keepDraft(name, said.length ? Object.fromEntries(said) : null);
    };
    form.addEventListener("input", keep);
    return () => form.removeEventListener("input", keep);
  }, []);
  return <><input ref={spot} type="hidden" /><p role="status" className="quiet small">{isBack && words.is_back}</p></>;
}

export function KeptUntil({ user, keptAs, adding }) { // outside of that form: it is closed once it was taken or given up, and gone with its page otherwise
  const was = useRef(adding);
  useEffect(() => {
    if (was.current && !adding) keepDraft(nameOf(user, keptAs + was.current), null);
    was.current = adding;
  }, [adding]);
  return null;
}
