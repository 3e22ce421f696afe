/* A form that sends one large file: once, and saying how far it is. */

import { createElement as h, useEffect, useRef, useState } from "react";

export function UploadForm({ children, button, action, here, endings, mostBytes, words }) {
  const [sent, setSent] = useState(null);
  const [broke, setBroke] = useState(false);
  const request = useRef(null);

  useEffect(() => () => request.current?.abort(), []);

  const stop = () => {
    request.current?.abort();
    setSent(null);
  };

  const send = (event) => {
    event.preventDefault();
    if (sent !== null) return;
    const form = new FormData(event.target);
    const problem = problemOf(form.get("file"), endings, mostBytes);
    if (problem) return location.assign(`${here}?${back(form, problem)}`);
    setSent(0);
    setBroke(false);
    request.current = post(action, form, setSent, () => {
      setSent(null);
      setBroke(true);
    });
  };

  const busy = sent !== null;
  return h(
    "form",
    { action, method: "post", encType: "multipart/form-data", onSubmit: send, className: "form", "aria-busy": busy },
    h("fieldset", { disabled: busy, className: "form" }, children),
    h("div", { role: "alert" }, broke && h("p", { className: "field-error" }, words.broke)),
    busy ? progress(sent, words, stop) : h("div", { className: "row" }, button),
  );
}

function progress(sent, words, stop) {
  const percent = Math.floor(100 * sent);
  return h(
    "div",
    { className: "stack" },
    h(
      "div",
      { className: "progress" },
      h("p", { role: "status", id: "upload-step", className: "import-step" }, sent < 1 ? words.sending : words.arrived),
      h("progress", { value: percent, max: 100, "aria-labelledby": "upload-step", className: "bar import-bar" }),
      h("p", { className: "quiet" }, `${percent} %`),
    ),
    h("div", { className: "row" }, h("button", { type: "button", className: "button", onClick: stop }, words.stop)),
  );
}

/** What the server would say of the file, without sending it. */
function problemOf(file, endings, mostBytes) {
  if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending))) return "file";
  return file.size > mostBytes ? "too_large" : "";
}

function back(form, problem) {
  const typed = ["subject", "update"].map((name) => [name, form.get(name) ?? ""]).filter(([, value]) => value);
  return new URLSearchParams([["problem", problem], ...typed]);
}

/** Send the form, then go where the answer leads. */
function post(action, form, heard, failed) {
  const request = new XMLHttpRequest();
  request.upload.onprogress = (event) => heard(event.loaded / event.total);
  request.onload = () => (request.status < 400 ? location.assign(request.responseURL) : failed());
  request.onerror = failed;
  request.open("POST", action);
  request.send(form);
  return request;
}
