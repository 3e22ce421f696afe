// The dialog that asks for a link, a formula or what a picture shows.
import { useEffect, useRef, useState } from "react";

// Write a part where the cursor is; what is selected comes into its first braces, and the cursor behind it there.
function put(box, piece) {
  const { selectionStart: from, selectionEnd: to, value } = box, hole = piece.indexOf("{}") + 1, within = value.slice(from, to);
  const written = hole ? piece.slice(0, hole) + within + piece.slice(hole) : piece;
  box.focus();
  box.setRangeText(written, from, hole ? to : from, "end");
  if (hole) box.setSelectionRange(from + hole + within.length, from + hole + within.length);
  return box.value;
}

export function Ask({ title, fields, help, words, parts, save, drop, draw, onEnd }) {
  const dialog = useRef(null), shown = useRef(null);
  const [values, setValues] = useState(() => Object.fromEntries(fields.map(([name, , value]) => [name, value])));
  useEffect(() => dialog.current.showModal(), []);
  useEffect(() => { draw?.(shown.current, values); }, [values]);
  const end = (act) => { dialog.current.close(); act?.(values); };
  const field = ([name, label, , isLong]) => {
    const props = { name, dir: "auto", value: values[name], className: "field-input", onChange: (event) => setValues({ ...values, [name]: event.target.value }) };
    return <label key={name} className="field"><span className="field-label">{label}</span>{isLong ? <textarea rows={3} {...props} /> : <input {...props} />}</label>;
  };
  return <dialog ref={dialog} className="dialog editor-ask" aria-label={title} onClose={onEnd} onKeyDown={(event) => {
    event.stopPropagation();
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing && event.target.name) { event.preventDefault(); end(save); } }}>
    <h2>{title}</h2>
    {fields.map(field)}
    {parts && <div role="group" aria-label={words.parts} className="editor-parts">{parts.map(([name, shown, piece]) => <button key={name} type="button" className="editor-tool" aria-label={/[a-z]/.test(shown) ? `${name} ${shown}` : name} title={name}
      onClick={() => setValues({ ...values, value: put(dialog.current.querySelector("textarea"), piece) })}>{shown}</button>)}</div>}
    {help && <p className="quiet small">{help}</p>}
    {draw && <div ref={shown} className="editor-formula" aria-live="polite" />}
    <div className="dialog-actions">
      {drop && <button type="button" className="button button-plain" onClick={() => end(drop)}>{words.remove}</button>}
      <button type="button" className="button" onClick={() => end()}>{words.cancel}</button>
      <button type="button" className="button button-main" onClick={() => end(save)}>{words.keep}</button>
    </div>
  </dialog>;
}
