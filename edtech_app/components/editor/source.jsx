// A block's text as Markdown, and below it how readers will see it.
import { useEffect, useRef, useState } from "react";

const PAUSE = 300;

export function Source({ text, label, words, preview, onRead, onChange, onReady }) {
  const area = useRef(null), now = useRef(text), timer = useRef(0);
  const [html, setHtml] = useState("");
  const show = () => {
    const asked = now.current;
    preview(asked).then((shown) => { if (asked === now.current) setHtml(shown); }, () => {});
  };
  const changed = (event) => {
    now.current = event.target.value;
    if (event.nativeEvent.isComposing) return;
    onChange();
    clearTimeout(timer.current);
    timer.current = setTimeout(show, PAUSE);
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
      rows={Math.min(30, text.split("\n").length + 1)} onChange={changed} onCompositionEnd={changed} />
    <p className="editor-kicker">{words.preview}</p>
    <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} /></>;
}
