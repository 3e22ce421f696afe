/* The concept map, drawn by React Flow: where it opens, and that it stays where its reader moved it when standings change. */

import { createElement as h, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Background, Controls, ReactFlow, applyNodeChanges } from "@xyflow/react";

const READABLE = 0.8;
const EDGE = 24;
const LEGEND = 72;

export function ConceptMap({ nodes, edges, begin, chosen, aim, onChoose }) {
  const [drawn, setDrawn] = useState(() => withSelected(nodes, chosen));
  const [flow, setFlow] = useState(null);
  const box = useRef(null);
  const asked = useRef(chosen);

  const open = useCallback((instance) => {
    if (!box.current) return; // React Flow says so a moment later: the page may be left by then
    instance.setViewport(opening(nodes, chosen ? [chosen] : begin, room(box.current)));
    setFlow(instance);
  }, []); // once: from then on it is the reader who moves it

  useEffect(() => {
    setDrawn((before) => withSelected(nodes, before.find((node) => node.selected)?.id));
  }, [nodes]);

  useEffect(() => {
    asked.current = chosen;
    setDrawn((before) => withSelected(before, chosen));
  }, [aim]); // the server chose: somebody searched, or closed the panel

  useEffect(() => {
    if (flow && box.current) show(flow, nodes, chosen, room(box.current));
  }, [flow, chosen, aim]);

  const select = useCallback(({ nodes: [first] }) => {
    const id = first?.id ?? "";
    if (id !== asked.current) onChoose((asked.current = id));
  }, []);

  return h(
    ReactFlow,
    {
      ref: box,
      nodes: drawn,
      edges: useMemo(() => edges.map((edge) => near(edge, chosen)), [edges, chosen]),
      className: flow ? "" : "is-opening",
      onInit: open,
      onNodesChange: useCallback((changes) => setDrawn((before) => applyNodeChanges(changes, before)), []),
      onSelectionChange: select,
      minZoom: 0.2,
      maxZoom: 2,
      nodesDraggable: false,
      nodesConnectable: false,
      edgesFocusable: false,
      deleteKeyCode: null,
      multiSelectionKeyCode: null,
    },
    h(Background, { gap: 24, size: 1 }),
    h(Controls, { showInteractive: false, position: "top-right", fitViewOptions: { padding: 0.1, maxZoom: 1 } }),
  );
}

function withSelected(nodes, id) {
  return nodes.map((node) => (Boolean(node.selected) === (node.id === id) ? node : { ...node, selected: node.id === id }));
}

function near(edge, id) {
  return edge.source === id || edge.target === id ? { ...edge, className: "is-near" } : edge;
}

/** What of the drawing can be seen: not what is below the legend, or below the sheet that lies over it on phones. */
function room(element) {
  const seen = element.getBoundingClientRect();
  const panel = element.closest("main")?.querySelector("aside")?.getBoundingClientRect();
  const covered = panel?.height && panel.left < seen.right - EDGE ? seen.bottom - panel.top + EDGE : LEGEND;
  return { left: EDGE, top: EDGE, right: seen.width - (seen.width < 600 ? EDGE : LEGEND), bottom: seen.height - covered };
}

function bounds(nodes) {
  const ends = (side, size) => [
    Math.min(...nodes.map((node) => node.position[side])),
    Math.max(...nodes.map((node) => node.position[side] + node[size])),
  ];
  return { x: ends("x", "width"), y: ends("y", "height") };
}

/** The whole map where it can be read whole; else as wide as can be read, about where its reader goes on. */
function opening(nodes, ids, { left, top, right, bottom }) {
  const { x, y } = bounds(nodes);
  const wide = (right - left) / (x[1] - x[0]);
  const whole = Math.min(wide, (bottom - top) / (y[1] - y[0]));
  const zoom = Math.min(1, Math.max(READABLE, whole >= READABLE ? whole : wide));
  const wished = nodes.filter((node) => ids.includes(node.id));
  return placed(nodes, wished.length ? wished : nodes.slice(0, 1), zoom, { left, top, right, bottom });
}

function placed(nodes, wished, zoom, { left, top, right, bottom }) {
  const all = bounds(nodes);
  const first = bounds(wished.slice(0, 1));
  const some = bounds(wished);
  const x = (some.x[1] - some.x[0]) * zoom <= right - left ? some.x : first.x;
  const y = (some.y[1] - some.y[0]) * zoom <= bottom - top ? some.y : first.y;
  return { x: along(all.x, x, zoom, left, right), y: along(all.y, y, zoom, top, bottom), zoom };
}

/** Where the drawing begins along one axis: what is wished in the middle, and no empty room beyond the ends. */
function along([from, to], [start, end], zoom, low, high) {
  if ((to - from) * zoom <= high - low) return (low + high - (from + to) * zoom) / 2;
  const wished = (low + high - (start + end) * zoom) / 2;
  return Math.min(low - from * zoom, Math.max(high - to * zoom, wished));
}

/** Move as little as needed: not at all where the concept can be seen. */
function show(flow, nodes, id, seen) {
  const node = nodes.find((one) => one.id === id);
  if (!node) return;
  const { x, y, zoom } = flow.getViewport();
  const [left, top] = [node.position.x * zoom + x, node.position.y * zoom + y];
  const fits = left >= 0 && top >= 0 && left + node.width * zoom <= seen.right + EDGE && top + node.height * zoom <= seen.bottom;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!fits) flow.setViewport(placed(nodes, [node], zoom, seen), { duration: still ? 0 : 200 });
}
