// The dialog that asks for a link, a formula or what a picture shows.
import { useEffect, useRef, useState } from "react";

export function Ask({ title, fields, help, words, save, drop, draw, onEnd }) {
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
    {help && <p className="quiet small">{help}</p>}
    {draw && <div ref={shown} className="editor-formula" aria-live="polite" />}
    <div className="dialog-actions">
      {drop && <button type="button" className="button button-plain" onClick={() => end(drop)}>{words.remove}</button>}
      <button type="button" className="button" onClick={() => end()}>{words.cancel}</button>
      <button type="button" className="button button-main" onClick={() => end(save)}>{words.keep}</button>
    </div>
  </dialog>;
}
