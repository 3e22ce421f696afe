// Where the blocks of the lesson on screen are.
export const blocks = () => [...document.querySelectorAll(".lesson-body .block[id]")];

/** The last of these blocks whose middle is above this height, if any is. */
export const lastAbove = (all, y) => all.filter((one) => { const { top, bottom } = one.getBoundingClientRect(); return (top + bottom) / 2 < y; }).at(-1);
