// What a pasted page brings along, made fit for a lesson: its words stay, in their order. What would run, or follow those
// who read, goes; so do pictures of other sites, which our pages never show.
const GONE = "script, style, link, meta, base, title, xml, template, noscript, iframe, frame, object, embed, svg, audio, video, canvas, input, select, textarea, button, br.Apple-interchange-newline";
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, table, div, blockquote, figure, hr";
const LEADS = new Set(["http:", "https:", "mailto:", "tel:"]);
const OURS = ["files/", "/-/", `${location.origin}/`]; // as the editor, a page of ours and the browser write it
const TINY = 2; // pixels: nobody was to see it

function addressOf(written) {
  try { return new URL(written, location.href); } catch { return null; }
}

// Handlers would never run here; but the browser would complain of each as soon as it reads them.
const HANDLER = /(=\s*"[^"]*"|=\s*'[^']*')|(?<=[\s"'/])on\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi; // or a value, in which nothing is one
const withoutHandlers = (html) => html.replace(/<[^>]+>/g, (tag) => tag.replace(HANDLER, (_, value) => value ?? ""));

export function cleaned(html) { // and how many pictures were left out
  const { body } = new DOMParser().parseFromString(withoutHandlers(html), "text/html"); // nothing runs there, and nothing is fetched
  let left = 0;
  for (const one of body.querySelectorAll(GONE)) one.remove();
  for (const link of body.querySelectorAll("a[href]")) {
    const to = addressOf(link.getAttribute("href"));
    if (to?.hostname === "www.google.com" && to.pathname === "/url" && to.searchParams.has("q")) link.setAttribute("href", to.searchParams.get("q")); // as it was before Google counted it
    if (!LEADS.has(addressOf(link.getAttribute("href"))?.protocol)) link.replaceWith(...link.childNodes);
  }
  for (const picture of body.querySelectorAll("img")) {
    if (OURS.some((start) => picture.getAttribute("src")?.startsWith(start))) continue;
    const isSeen = [picture.getAttribute("width"), picture.getAttribute("height")].every((size) => size === null || parseFloat(size) > TINY);
    if (isSeen) left += 1;
    picture.replaceWith(isSeen ? picture.alt : "");
  }
  body.normalize();
  for (const { nextSibling: next } of body.querySelectorAll(BLOCKS)) if (next?.nodeType === Node.TEXT_NODE) next.data = next.data.trimStart();
  listWords(body);
  return { html: body.innerHTML, left };
}

function listWords(body) { // Word writes a list as paragraphs that look like one
  const lists = new Map();
  for (const line of body.querySelectorAll("p[style*=mso-list]")) {
    const [, name, level] = /mso-list:\s*(l\d+)\s+level(\d)/.exec(line.getAttribute("style")) ?? [];
    if (!level) continue;
    const sign = line.querySelector("[style*='mso-list:Ignore']"), kind = /^\s*\w{1,4}[.)]/.test(sign?.textContent ?? "") ? "ol" : "ul";
    const listAt = (place, depth, put) => { // what the line goes on with, or is within; else a new one
      if (lists.has(place) && (depth < level || lists.get(place) === kind + name)) return place;
      const list = body.ownerDocument.createElement(kind);
      lists.set(list, kind + name);
      put(list);
      return list;
    };
    let list = listAt(line.previousElementSibling, 1, (made) => line.before(made));
    for (let depth = 1; depth < level && list.lastElementChild; depth++) {
      const { lastElementChild: item } = list;
      list = listAt(item.lastElementChild, depth + 1, (made) => item.append(made));
    }
    sign?.remove();
    const item = list.ownerDocument.createElement("li");
    item.append(...line.childNodes);
    list.append(item);
    line.remove();
  }
}
