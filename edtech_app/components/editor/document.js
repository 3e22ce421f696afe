// Markdown in, a ProseMirror document to type in, Markdown out. What the presets would lose or rewrite is mended here.
import { defaultValueCtx, Editor, editorViewCtx, editorViewOptionsCtx, parserCtx, remarkStringifyOptionsCtx, rootCtx, serializerCtx } from "@milkdown/kit/core";
import { clipboard } from "@milkdown/kit/plugin/clipboard";
import { cursor } from "@milkdown/kit/plugin/cursor";
import { history } from "@milkdown/kit/plugin/history";
import { commonmark, remarkPreserveEmptyLinePlugin } from "@milkdown/kit/preset/commonmark";
import { gfm, remarkGFMPlugin } from "@milkdown/kit/preset/gfm";
import { InputRule } from "@milkdown/kit/prose/inputrules";
import { Fragment } from "@milkdown/kit/prose/model";
import { Plugin, Selection, TextSelection } from "@milkdown/kit/prose/state";
import { Decoration, DecorationSet } from "@milkdown/kit/prose/view";
import { $inputRule, $nodeSchema, $prose, $remark, getMarkdown } from "@milkdown/kit/utils";
import remarkMath from "remark-math";
import { apart, joined } from "./joining.js";

const walk = (node, visit) => (node.children ?? []).forEach((child, index) => { visit(child, index, node); walk(child, visit); });
const keep = $remark("keep", () => () => (tree, file) => walk(tree, (node, index, parent) => {
  if (node.type === "image") { node.title ??= ""; node.alt ??= ""; }
  if (node.type === "code" && node.meta) { node.lang = `${node.lang ?? ""} ${node.meta}`; node.meta = null; }
  const only = node.type === "paragraph" && node.children.length === 1 && node.children[0];
  if (only?.type === "inlineMath" && String(file).startsWith("$$", node.position.start.offset)) parent.children[index] = { type: "math", value: only.value };
}));
const formula = (id, type, inline) => $nodeSchema(id, () => ({
  group: inline ? "inline" : "block", inline, atom: true, marks: "", attrs: { value: { default: "" } }, leafText: (node) => node.attrs.value,
  parseDOM: [{ tag: `[data-formula=${type}]`, getAttrs: (dom) => ({ value: dom.textContent }) }],
  toDOM: (node) => [inline ? "span" : "div", { "data-formula": type }, node.attrs.value],
  parseMarkdown: { match: (node) => node.type === type, runner: (state, node, kind) => { state.addNode(kind, { value: node.value }); } },
  toMarkdown: { match: (node) => node.type.name === id, runner: (state, node) => { state.addNode(type, undefined, node.attrs.value); } } }));
export const inlineMath = formula("math_inline", "inlineMath", true), blockMath = formula("math_block", "math", false);
const typed = [[inlineMath, /(?<![\\$\w])\$([^\s$](?:[^$]*[^\s$\\])?)\$$/], [blockMath, /^\$\$(.*) $/]].map(([schema, sign]) =>
  $inputRule((ctx) => new InputRule(sign, (state, match, from, to) => state.tr.replaceRangeWith(from, to, schema.type(ctx).create({ value: match[1] })))));

// How a formula or a picture is written, and which part of how the server shows it is drawn.
const DRAWN = {
  math_inline: ["span", ({ value }) => `$${value}$`, "math, .math-error"],
  math_block: ["div", ({ value }) => `$$\n${value}\n$$`, "math, .math-error"],
  image: ["span", ({ src, alt }) => `![${alt.replace(/[[\]\\]/g, "\\$&")}](<${src}>)`, "img"],
};
export function draw(dom, name, attrs, preview) {
  const [, markdown, part] = DRAWN[name], asked = markdown(attrs), page = document.createElement("template");
  dom.dataset.asked = asked;
  return preview(asked).then((html) => {
    page.innerHTML = html;
    const drawn = page.content.querySelector(part);
    if (dom.dataset.asked === asked) dom.replaceChildren(drawn ?? (attrs.value || attrs.alt || attrs.src || "…"));
  }, () => dom.replaceChildren(attrs.value ?? attrs.alt));
}
const drawing = (name, preview, coming) => (node) => {
  const dom = Object.assign(document.createElement(DRAWN[name][0]), { className: `drawn drawn-${name}` });
  const show = (attrs) => coming.push(draw(dom, name, attrs, preview));
  show(node.attrs);
  const update = (next) => {
    if (next.type.name !== name) return false;
    if (!next.eq(node)) show(next.attrs);
    node = next;
    return true;
  };
  return { dom, update, ignoreMutation: () => true };
};

const fence = ({ value, lang }) => { const ticks = "`".repeat(Math.max(3, ...(value.match(/`+/g) ?? []).map((run) => run.length + 1))); return `${ticks}${lang ?? ""}\n${value}\n${ticks}`; };
const stays = [remarkPreserveEmptyLinePlugin].flat();
const isEmpty = (node) => node.type === "paragraph" && !node.children?.length;

export function moveBlock(view, by) { // the paragraph, list or table that the cursor is in, one place up or down
  const { doc, selection: { $from }, tr } = view.state, from = $from.index(0), to = from + by;
  if (to < 0 || to >= doc.childCount) return true;
  const node = doc.child(from), at = $from.posAtIndex(from, 0), goal = by < 0 ? at - doc.child(to).nodeSize : at + doc.child(to).nodeSize;
  tr.delete(at, at + node.nodeSize).insert(goal, node);
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(goal + $from.pos - at))).scrollIntoView());
  return true;
}

export function insert(view, at, node) { // and go on behind it, in a new paragraph where nothing follows a formula of its own
  const { tr, schema } = view.state;
  tr.replaceRangeWith(at, at, node);
  const end = tr.mapping.map(at, 1);
  if (node.isBlock && !Selection.findFrom(tr.doc.resolve(end), 1, true)) tr.insert(tr.doc.content.size, schema.nodes.paragraph.create());
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(end), 1)).scrollIntoView());
}

export function linkAt({ doc, schema, selection: { from, to } }) { // the whole link that the cursor is in
  let run = null, found = null;
  doc.descendants((node, at) => {
    if (!node.isInline) { run = null; return true; }
    const mark = schema.marks.link.isInSet(node.marks), end = at + node.nodeSize;
    run = mark ? { mark, from: run?.mark.eq(mark) ? run.from : at, to: end } : null;
    if (run && run.from <= Math.max(from, 1) && Math.min(to, doc.content.size - 1) <= run.to) found = run;
    return false;
  });
  return found;
}

const MOST_JOINED = 30_000; // characters: to read a longer text anew takes so long that one would notice it while typing

function put(tr, at, old, next) { // no more than differs, so that the cursor stays where it is
  const start = old.findDiffStart(next), { a, b } = old.findDiffEnd(next), over = Math.max(0, start - Math.min(a, b));
  tr.replace(at + start, at + a + over, tr.doc.type.create(null, next).slice(start, b + over));
}

function joinDocument(view, ctx, shadow, stored) { // what somebody else stored, where nobody has written since `shadow`; undoing leaves it there
  const { state } = view, [parse, write] = [ctx.get(parserCtx), ctx.get(serializerCtx)], whole = (nodes) => state.schema.topNodeType.create(null, nodes);
  const written = (nodes) => write(whole(nodes)).replace(/^\n+/, "");
  const keys = (nodes) => nodes.map((node) => JSON.stringify(node, (name, value) => (name === "id" ? undefined : value))); // a heading's id is made of its words
  const [was, now, theirs] = [parse(shadow), state.doc, parse(stored)].map(({ content }) => content.content), mine = apart(keys(was), keys(now), keys(theirs));
  if (!mine) return null;
  const goal = whole(joined(now, mine, theirs));
  const change = (by) => mine.toReversed().reduce((tr, { from, to, start, end }) => {
    const before = Fragment.from(now.slice(0, from)).size;
    by(tr, before, Fragment.from(now.slice(from, to)), Fragment.from(theirs.slice(start, end)));
    return tr;
  }, state.tr);
  let tr = null;
  try { tr = change(put); } catch { /* it does not fit so closely */ }
  if (!tr?.doc.eq(goal)) tr = change((to, at, old, next) => to.replaceWith(at, at + old.size, next));
  if (tr.docChanged) view.dispatch(tr.setMeta("addToHistory", false));
  return written(theirs);
}

export async function openDocument(host, text, { attributes = {}, preview, props = {}, places = [], onUpdate = () => {} }) {
  const coming = [], nodeViews = Object.fromEntries(Object.keys(DRAWN).map((name) => [name, drawing(name, preview, coming)]));
  const decorations = ({ doc }) => { // every paragraph runs in the direction of its own first letters; no column is headed by nothing
    const each = [], add = (node, at, attrs) => each.push(Decoration.node(at, at + node.nodeSize, attrs));
    doc.forEach((node, at) => { add(node, at, { dir: "auto" }); });
    doc.descendants((node, at) => {
      if (node.type.name === "table_header" && !node.textBetween(0, node.content.size, "", "x").trim()) add(node, at, { role: "cell" });
      return !node.isTextblock;
    });
    return DecorationSet.create(doc, each);
  };
  const follow = (changes) => { for (const place of places) for (const { mapping } of changes) place.at = mapping.map(place.at); };
  const watch = $prose(() => new Plugin({ props: { decorations, ...props }, view: () => ({ update: onUpdate }), appendTransaction: (changes) => { follow(changes); return null; } }));
  const editor = await Editor.make().config((ctx) => {
    ctx.set(rootCtx, host);
    ctx.set(defaultValueCtx, text);
    ctx.set(remarkGFMPlugin.options.key, { tablePipeAlign: false });
    ctx.update(remarkStringifyOptionsCtx, (options) => ({ ...options, rule: "-", listItemIndent: "one", bullet: /^[ >]*([-*+]) /m.exec(text)?.[1] ?? "-", bulletOrdered: /^[ >]*\d+([.)]) /m.exec(text)?.[1] ?? ".",
      join: [(one, other) => (isEmpty(one) || isEmpty(other) ? 0 : undefined)], handlers: { ...options.handlers, code: fence } }));
    ctx.update(editorViewOptionsCtx, (options) => ({ ...options, nodeViews, attributes: { class: "prose", ...attributes } }));
  }).use(watch).use(commonmark.filter((plugin) => !stays.includes(plugin))).use(gfm).use($remark("math", () => remarkMath)).use(keep)
    .use([inlineMath, blockMath, ...typed].flat()).use(history).use(cursor).use(clipboard).create();
  const view = editor.ctx.get(editorViewCtx);
  await Promise.race([Promise.all(coming), new Promise((late) => { setTimeout(late, 400); })]);
  return { editor, view, ctx: editor.ctx, read: () => editor.action(getMarkdown()).replace(/^\n+/, ""), join: (shadow, stored) => (stored.length > MOST_JOINED ? null : joinDocument(view, editor.ctx, shadow, stored)), close: () => editor.destroy() };
}
export { TextSelection };
