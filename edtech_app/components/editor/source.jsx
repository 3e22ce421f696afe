// A block's text as Markdown, and below it how readers will see it.
import { useEffect, useRef, useState } from "react";
import { filesOf } from "./bringing.js";
import { joinLines } from "./joining.js";

const PAUSE = 300;

export function Source({ text, most, label, words, preview, upload, isTooMuch, onRead, onChange, onReady }) {
  const area = useRef(null), now = useRef(text), timer = useRef(0), isComposing = useRef(false);
  const [html, setHtml] = useState("");
  const show = () => {
    const asked = now.current;
    if (asked.length > most) return; // it is said above the text
    preview(asked).then((shown) => { if (asked === now.current) setHtml(shown); }, () => {});
  };
  const take = (value) => {
    now.current = value;
    clearTimeout(timer.current);
    timer.current = setTimeout(show, PAUSE);
  };
  const changed = ({ target, nativeEvent }) => {
    isComposing.current = nativeEvent.isComposing === true;
    if (isComposing.current) return; // half a word is nobody's text
    take(target.value);
    onChange();
  };
  const join = (shadow, stored) => {
    if (isComposing.current) return null;
    const found = joinLines(area.current, shadow, stored);
    take(area.current.value);
    return found;
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
    onRead(() => now.current, join);
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
