// Where the blocks of the lesson on screen are.
export const blocks = () => [...document.querySelectorAll(".lesson-body .block[id]")];

/** The last of these blocks whose middle is above this height, if any is. */
export const lastAbove = (all, y) => all.filter((one) => { const { top, bottom } = one.getBoundingClientRect(); return (top + bottom) / 2 < y; }).at(-1);

/** Show all of the editor that this is a part of: opened low, it would be behind the bars at the window's foot. */
export function comeIntoView(part) {
  const editor = part?.closest(".block-editor"), { top, bottom, height } = editor?.getBoundingClientRect() ?? {};
  const isLeft = bottom < 0 || top > innerHeight; // one has scrolled on since
  if (height < innerHeight * 0.7 && !isLeft) editor.scrollIntoView({ block: "nearest", behavior: "instant" });
}
