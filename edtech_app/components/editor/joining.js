// What somebody else wrote into the open text meanwhile, beside what one is writing oneself: which parts of it (the lines of
// Markdown, or the blocks of a document) can be put in, because one has not touched them.
const MOST_PAIRS = 1_000_000; // beyond, what changed is taken as one piece: finding its parts would take too long

function matches(one, other) { // which part of one is which of the other, in order
  const found = new Map(), shorter = Math.min(one.length, other.length);
  let head = 0, tail = 0;
  while (head < shorter && one[head] === other[head]) { found.set(head, head); head += 1; }
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const a = one.slice(head, one.length - tail), b = other.slice(head, other.length - tail);
  if (a.length * b.length <= MOST_PAIRS) for (const [i, j] of longest(a, b)) found.set(head + i, head + j);
  for (let at = tail; at > 0; at -= 1) found.set(one.length - at, other.length - at);
  return found;
}

function longest(a, b) { // the longest run of pairs that are the same
  const width = b.length + 1, left = new Uint32Array((a.length + 1) * width), pairs = [];
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      left[i * width + j] = a[i] === b[j] ? left[(i + 1) * width + j + 1] + 1 : Math.max(left[(i + 1) * width + j], left[i * width + j + 1]);
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) { pairs.push([i, j]); i += 1; j += 1; }
    else if (left[(i + 1) * width + j] >= left[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

const isSame = (one, other) => one.length === other.length && one.every((part, at) => part === other[at]);

// Of `theirs`, what is other than in `base`, and where it goes in `mine`; null where both changed the same, which is told when mine is saved.
export function apart(base, mine, theirs) {
  const inMine = matches(base, mine), inTheirs = matches(base, theirs), found = [];
  let [b, m, t] = [0, 0, 0], isApart = true;
  const cut = (toB, toM, toT) => {
    const was = base.slice(b, toB), ours = mine.slice(m, toM), now = theirs.slice(t, toT);
    if (isSame(was, now) || isSame(ours, now)) return;
    if (isSame(was, ours)) found.push({ from: m, to: toM, start: t, end: toT });
    else each(was.length, ours.length, now.length);
  };
  const each = (count, ...others) => { // both changed something there: part by part, if they are the same parts
    if (count < 2 || others.some((other) => other !== count)) { isApart = false; return; }
    const [fromB, fromM, fromT] = [b, m, t];
    for (let at = 0; at < count; at += 1) {
      [b, m, t] = [fromB + at, fromM + at, fromT + at];
      cut(b + 1, m + 1, t + 1);
    }
  };
  for (let at = 0; at < base.length; at += 1) {
    if (!inMine.has(at) || !inTheirs.has(at)) continue;
    cut(at, inMine.get(at), inTheirs.get(at));
    [b, m, t] = [at + 1, inMine.get(at) + 1, inTheirs.get(at) + 1];
  }
  cut(base.length, mine.length, theirs.length);
  return isApart ? found : null;
}

export function joined(parts, changes, theirs) { // the parts, with those changes in them
  const all = [...parts];
  for (const { from, to, start, end } of changes.toReversed()) all.splice(from, to - from, ...theirs.slice(start, end));
  return all;
}

const linesOf = (text) => text.replace(/\r\n/g, "\n").split("\n");
const lengthOf = (lines) => lines.reduce((sum, line) => sum + line.length + 1, 0);

export function joinLines(field, shadow, stored) { // into a text field: the cursor stays where it is. What it returns is saved already
  const was = linesOf(shadow), now = linesOf(field.value), theirs = linesOf(stored), changes = apart(was, now, theirs);
  if (!changes) return null;
  for (const { from, to, start, end } of changes.toReversed()) {
    const isLast = to === now.length, at = lengthOf(now.slice(0, from)) - (isLast && from ? 1 : 0), before = field.value;
    let old = before.slice(at, isLast ? before.length : lengthOf(now.slice(0, to))), next = theirs.slice(start, end).join("\n");
    if (end > start) next = isLast ? (from ? `\n${next}` : next) : `${next}\n`;
    let head = 0;
    while (head < Math.min(old.length, next.length) && old[head] === next[head]) head += 1;
    [old, next] = [old.slice(head), next.slice(head)];
    let tail = 0;
    while (tail < Math.min(old.length, next.length) && old.at(-1 - tail) === next.at(-1 - tail)) tail += 1;
    field.setRangeText(next.slice(0, next.length - tail), at + head, at + head + old.length - tail, "preserve");
  }
  return theirs.join("\n");
}
