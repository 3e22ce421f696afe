// A block's text as Markdown, and below it how readers will see it.
import { useEffect, useRef, useState } from "react";
import { filesOf } from "./bringing.js";

const PAUSE = 300;

export function Source({ text, most, label, words, preview, upload, isTooMuch, onRead, onChange, onReady }) {
  const area = useRef(null), now = useRef(text), timer = useRef(0);
  const [html, setHtml] = useState("");
  const show = () => {
    const asked = now.current;
    if (asked.length > most) return; // it is said above the text
    preview(asked).then((shown) => { if (asked === now.current) setHtml(shown); }, () => {});
  };
  const changed = (event) => {
    if (event.nativeEvent.isComposing) return; // half a word is nobody's text
    now.current = event.target.value;
    onChange();
    clearTimeout(timer.current);
    timer.current = setTimeout(show, PAUSE);
  };
  const bringOne = (file) => upload(file, () => bringOne(file)).then((target) => {
    const { current: field } = area;
    field?.setRangeText(`![](${target})`, field.selectionEnd, field.selectionEnd, "end");
    if (field) changed({ target: field, nativeEvent: {} });
  }, () => {}); // it is said above the text, with the way to try again
  const bring = (event, data, files) => {
    const { selectionStart: from, selectionEnd: to, value } = area.current;
    if (isTooMuch(event, data, value.length - (to - from)) || !files.length) return;
    event.preventDefault();
    if (upload) files.forEach(bringOne);
  };
  useEffect(() => {
    onRead(() => now.current);
    area.current.focus();
    onReady(text);
    show();
    return () => clearTimeout(timer.current);
  }, []);
  return <>
    <textarea ref={area} className="editor-source" dir="auto" aria-label={`${label}, Markdown`} defaultValue={text}
      rows={Math.min(30, text.split("\n").length + 1)} onChange={changed} onCompositionEnd={changed}
      onPaste={(event) => bring(event, event.clipboardData, filesOf(event.clipboardData))} onDrop={(event) => bring(event, event.dataTransfer, [...event.dataTransfer.files])} />
    <p className="editor-kicker">{words.preview}</p>
    <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} /></>;
}
