// What a page has of the editor before a block is opened: the way to fetch it, and the text as it stands until it is here.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import "$/public/editor.css";

let Session = null;

const topOf = (within) => within?.querySelector(".prose > *")?.getBoundingClientRect().top;

export function BlockEditor(props) {
  const [state, setState] = useState(Session ? "here" : "coming");
  const [was] = useState(() => topOf(globalThis.document?.getElementById(props.blockId)));
  const box = useRef(null);
  const fetchIt = () => {
    setState("coming");
    import("./session.jsx").then((fetched) => { Session = fetched.BlockSession; setState("here"); }, () => setState("failed"));
  };
  useEffect(() => { if (!Session) fetchIt(); }, []);
  useLayoutEffect(() => { // the tools stand above the text: what one is about to edit stays under one's eyes
    const root = document.documentElement, by = topOf(box.current) - was;
    if (!by) return undefined;
    root.style.overflowAnchor = "none"; // the browser would hold what stands below the block
    scrollBy({ top: by, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => { root.style.overflowAnchor = ""; }));
    return () => scrollBy({ top: -by, behavior: "instant" });
  }, []);
  const text = <div className="prose" dangerouslySetInnerHTML={{ __html: props.html }} />;
  return (
    <div className="block-editor" role="group" aria-label={props.label}>
      {state === "here" ? <Session {...props} box={box}>{text}</Session> : <>
        <div className="editor-bar"><span className="editor-note" role="status">{props.words[state]}</span>
          {state === "failed" && <button type="button" className="button button-small" onClick={fetchIt}>{props.words.again}</button>}
        </div>
        <div ref={box} className="editor-text">{text}</div><div className="editor-foot" /></>}
    </div>
  );
}
