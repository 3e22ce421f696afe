// The editor of one block: its text, rich or as Markdown, above it the tools and, in words, where the text is.
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { EventLoopContext } from "$/utils/context";
import { comeIntoView } from "./places.js";
import { previewer, sendImage } from "./preview.js";
import { counted, lengthOf, Saving } from "./saving.js";
import { Source } from "./source.jsx";

export function BlockSession({ words, box, children, ...props }) {
  const { blockId, label, ack, onSave, onReady, onClose, onMode, onDiscard } = props;
  const isOffline = useContext(EventLoopContext)[1].length > 0;
  const [note, setNote] = useState(""), [asks, setAsks] = useState(false), [Rich, setRich] = useState(null);
  const [sent, setSent] = useState([]); // pictures that are on their way, and those that did not arrive
  const made = useRef(null);
  const saving = made.current ??= new Saving({ ...props, words }, isOffline);
  const isSource = saving.mode === "source" || Rich === "failed";
  const preview = useMemo(() => previewer(props.previewTo), [props.previewTo]);
  Object.assign(saving, { send: onSave, tell: setNote });

  useEffect(() => {
    if (saving.mode !== "source") import("./rich.jsx").then((fetched) => setRich(() => fetched.Rich), () => setRich("failed"));
    return saving.begin();
  }, []);
  useLayoutEffect(() => () => saving.save(), []);
  useEffect(() => {
    saving.stored = { version: props.base, text: props.text };
    if (ack) saving.answered(ack);
    saving.catchUp();
  }, [ack, props.base, props.text]);
  useEffect(() => saving.connected(!isOffline), [isOffline]);

  const focus = () => box.current?.querySelector(".ProseMirror, textarea")?.focus();
  const close = () => saving.settle(() => onClose(blockId));
  const discard = () => { saving.forgetAll(); onDiscard(blockId); };
  const keepMine = () => { saving.keepMine(); focus(); };
  const takeTheirs = () => { saving.forget(); onMode(blockId, saving.mode); };
  const turn = () => saving.settle(() => onMode(blockId, isSource ? "rich" : "source"));
  const upload = props.imagesTo && (async (file, again) => {
    const id = Symbol(file.name), drop = () => setSent((all) => all.filter((one) => one.id !== id));
    const say = (said, more) => setSent((all) => [...all.filter((one) => one.id !== id), { id, said: `${file.name}: ${said}`, drop, ...more }]);
    try {
      if (file.type && !file.type.startsWith("image/")) throw Object.assign(new Error(words.no_image), { isFinal: true });
      if (file.size > props.most) throw Object.assign(new Error(words.too_large), { isFinal: true });
      say(words.uploading, { done: 0 });
      const target = await sendImage(props.imagesTo, file, (done) => say(words.uploading, { done }));
      drop();
      return target;
    } catch (error) {
      say(error.message || words.not_uploaded, { isWrong: true, again: !error.isFinal && (() => { drop(); again(); }) });
      throw error;
    }
  });
  function leaveOut() {
    const others = (all) => all.filter((one) => one.id !== "left_out");
    setSent((all) => [...others(all), { id: "left_out", said: words.left_out, isWrong: true, drop: () => setSent(others) }]);
  }
  function isTooMuch(event, data, standing) { // what no block has room for is not taken in: a browser would stand still over it
    const more = data.getData("text/plain") || data.getData("text/html").replace(/<[^>]*>/g, ""), count = standing + lengthOf(more);
    if (!more || count <= props.mostText) return false;
    event.preventDefault();
    setNote(counted(words.too_much, count));
    return true;
  }
  const key = (event) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (!asks && saving.isAsOpened()) close(); else setAsks(!asks);
      if (asks) focus();
    }
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); close(); }
    else return;
    event.stopPropagation();
  };
  const editor = {
    text: saving.text, most: props.mostText, isTooMuch, onLeftOut: leaveOut, begin: props.begin, label, words, parts: props.parts, preview, upload, isRestored: saving.isRestored, onAdd: props.onAdd && ((kind) => props.onAdd(blockId, kind)), kinds: props.kinds ?? [],
    onRead: (read, join = null) => { Object.assign(saving, { read, join }); }, onChange: () => saving.changed(), onRest: () => saving.catchUp(),
    onReady: (normal) => { saving.ready(normal); requestAnimationFrame(() => comeIntoView(box.current)); if (!saving.isRestored && !isSource) onReady(blockId, normal); },
  };
  const button = (what, run, kind = "") => <button type="button" className={`button button-small ${kind}`} onClick={run}>{words[what]}</button>;
  const frame = (tools, content) => <div onKeyDown={key}>
    <div className="editor-bar">
      {isSource ? <span className="editor-why">{Rich === "failed" ? words.not_rich : props.why || words.markdown}</span> : tools}
      <span className={note in words || !note ? "editor-note" : "editor-note editor-wrong"} role="status">{words[note] ?? note}</span>
    </div>
    {sent.length > 0 && <ul className="editor-sent">{sent.map((one, at) => <li key={at}>
      <span role="status" className={one.isWrong ? "field-error" : "quiet"}>{one.said}</span>
      {one.isWrong ? <>{one.again && button("again", one.again)}{button(one.again === undefined ? "put_away" : "leave_out", one.drop, "button-plain")}</>
        : <progress max={100} value={one.done} aria-label={words.uploading} />}</li>)}</ul>}
    {asks && <div className="editor-asks" role="alertdialog" aria-label={words.discard_all}><p>{words.discard_all}</p>
      <button type="button" autoFocus className="button button-small button-wrong" onClick={discard}>{words.discard}</button>
      {button("go_on", () => { setAsks(false); focus(); })}</div>}
    {saving.clash && <div className="editor-asks" role="group" aria-label={words.theirs}><p>{words.theirs}</p>
      <pre tabIndex={0} dir="auto">{saving.clash.text}</pre>{button("keep_mine", keepMine)}{button("take_theirs", takeTheirs)}</div>}
    <div ref={box} className="editor-text">{content}</div>
    <div className="editor-foot">{button(isSource ? "rich" : "markdown", turn, "button-plain")}{button("done", close)}</div>
  </div>;
  if (isSource) return frame(null, <Source {...editor} />);
  return Rich ? <Rich {...editor} frame={frame}>{children}</Rich> : frame(null, children);
}
