// How the server shows a piece of Markdown. What is asked for at one time goes in one request.
const MOST_KEPT = 300;
const FINAL = [413, 422]; // too large, no picture: it would be refused again

export function previewer(url) {
  const known = new Map();
  let asked = null;
  async function fetchAll(texts) {
    const answer = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ texts }) });
    if (!answer.ok) throw new Error(`The preview was answered with ${answer.status}.`);
    return (await answer.json()).html;
  }
  function ask(text) {
    asked ??= { texts: [], html: Promise.resolve().then(() => { const { texts } = asked; asked = null; return fetchAll(texts); }) };
    const index = asked.texts.push(text) - 1;
    return asked.html.then((all) => all[index]);
  }
  return (text) => {
    if (known.size > MOST_KEPT) known.clear();
    if (!known.has(text)) known.set(text, ask(text).catch((error) => { known.delete(text); throw error; }));
    return known.get(text);
  };
}

export function sendImage(url, file, progress) { // answers with what Markdown calls the file
  const request = new XMLHttpRequest(); // fetch does not say how far it is
  const sending = new Promise((resolve, reject) => {
    const fail = () => reject(Object.assign(new Error(request.response?.message ?? ""), { isFinal: FINAL.includes(request.status) }));
    request.open("POST", `${url}?name=${encodeURIComponent(file.name)}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => progress(Math.floor((100 * event.loaded) / event.total));
    request.onload = () => request.status < 300 ? resolve(request.response.target) : fail();
    request.onerror = fail;
    request.send(file);
  });
  return Object.assign(sending, { abort: () => request.abort() });
}
