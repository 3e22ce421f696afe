// What was typed and is not stored yet, in this browser's own storage, by person and block.
export const nameOf = (user, block) => `draft:${user}:${block}`;

export function readDraft(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

export function keepDraft(name, draft) { // whether it is kept: a browser may have no room, or forbid it
  try {
    if (draft) localStorage.setItem(name, JSON.stringify(draft)); else localStorage.removeItem(name);
    return true;
  } catch { return false; }
}

export function forgetDrafts(user) {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(nameOf(user, ""))) localStorage.removeItem(name);
  } catch { /* a browser that keeps nothing has nothing to forget */ }
}
