// A picture's file: chosen, pasted or dropped, and sent at once.
import { useRef, useState } from "react";
import { sendImage } from "./preview.js";

export function PictureField({ to, most, words, onKept }) {
  const [said, setSaid] = useState(["", false]), [isOver, setOver] = useState(false), input = useRef(null);
  const take = (file) => {
    if (!file) return;
    if (file.size > most) return setSaid([words.too_large, true]);
    setSaid([words.sending, false]);
    sendImage(to, file, (done) => setSaid([done < 100 ? `${words.sending} ${done} %` : words.arrived, false])).then(
      (target) => { setSaid([words.kept, false]); onKept(target); },
      (error) => setSaid([error.message || words.broke, true]));
  };
  const drop = (event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files[0]); };
  const paste = (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    take(event.clipboardData.files[0]);
  };
  return (
    <div className={isOver ? "picture-field picture-over" : "picture-field"} onPaste={paste} onDrop={drop}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}>
      <button type="button" className="button" onClick={() => input.current.click()}>{words.choose}</button>
      <input ref={input} type="file" accept="image/*" hidden aria-label={words.choose}
        onChange={(event) => { take(event.target.files[0]); event.target.value = ""; }} />
      <p className="quiet small">{words.or}</p>
      <p role="status" className={said[1] ? "field-error" : "quiet small"}>{said[0]}</p>
    </div>
  );
}
