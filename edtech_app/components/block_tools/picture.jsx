// A picture's file: chosen, pasted or dropped on its form, and sent at once.
import { useEffect, useRef, useState } from "react";
import { brought, filesOf, hasFiles } from "./bringing.js";
import { sendImage } from "./preview.js";

const REST = { said: "", isWrong: false, again: null, done: -1 };

export function PictureField({ to, most, words, shown, onKept }) {
  const [state, setState] = useState(REST), [isOver, setOver] = useState(false), [kept, setKept] = useState("");
  const box = useRef(null), input = useRef(null), sending = useRef(null);
  const say = (said, more = {}) => setState({ ...REST, said, ...more });
  const refuse = (said, again = null) => say(said, { isWrong: true, again });

  function take([file, ...others]) {
    sending.current?.abort(); // the last one chosen is the one that is meant
    if (file.type && !file.type.startsWith("image/")) return refuse(words.no_image);
    if (file.size > most) return refuse(words.too_large);
    say(`${words.sending} ${file.name}`, { done: 0 });
    sending.current = sendImage(to, file, (done) => setState((was) => (done < 100 ? { ...was, done } : { ...REST, said: words.arrived })));
    sending.current.then(
      (target) => { say(others.length ? words.one : words.kept); setKept(target); onKept?.(target); },
      (error) => refuse(error.message || words.broke, error.isFinal ? null : () => take([file, ...others])));
  }
  const now = useRef(null);
  now.current = take;

  useEffect(() => {
    const form = box.current.closest("form");
    const taken = (event, files) => { event.preventDefault(); setOver(false); if (files.length) now.current(files); };
    const heard = {
      dragover: (event) => { if (hasFiles(event)) { event.preventDefault(); setOver(true); } },
      dragleave: (event) => { if (!form.contains(event.relatedTarget)) setOver(false); },
      drop: (event) => { if (hasFiles(event)) taken(event, [...event.dataTransfer.files]); },
      paste: (event) => { const files = filesOf(event.clipboardData); if (files.length) taken(event, files); },
      brought: ({ detail }) => now.current(detail),
    };
    for (const [name, hear] of Object.entries(heard)) form.addEventListener(name, hear);
    const files = brought();
    if (files.length) now.current(files);
    form.querySelector(files.length ? "[name=alt]" : "button").focus();
    return () => {
      for (const [name, hear] of Object.entries(heard)) form.removeEventListener(name, hear);
      sending.current?.abort();
    };
  }, []);

  useEffect(() => { if (kept) box.current.dispatchEvent(new Event("input", { bubbles: true })); }, [kept]);

  return (
    <div ref={box} className={isOver ? "picture-field picture-over" : "picture-field"}>
      {shown && <img src={shown} alt="" className="picture-shown" />}
      <button type="button" className="button button-small" onClick={() => input.current.click()}>{shown ? words.other : words.choose}</button>
      <input ref={input} type="file" accept="image/*" hidden aria-label={words.choose}
        onChange={(event) => { if (event.target.files.length) take([...event.target.files]); event.target.value = ""; }} />
      {kept && <input type="hidden" name="file" value={kept} />}
      <p className="quiet small">{words.or}</p>
      {state.done >= 0 && <progress className="picture-sent" max={100} value={state.done} aria-label={words.sending} />}
      <p role="status" className={state.isWrong ? "field-error" : "quiet small"}>{state.said}</p>
      {state.again && <button type="button" className="button button-small" onClick={state.again}>{words.again}</button>}
    </div>
  );
}
