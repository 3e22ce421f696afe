// What few of the blocks of a lesson need, of which there are up to 2,000: made once it is wanted, and there from then on.
import { useEffect, useState } from "react";

export function Menu({ children, ...props }) {
  const [isWanted, setIsWanted] = useState(false);
  return <div popover="auto" onBeforeToggle={() => setIsWanted(true)} {...props}>{isWanted && children}</div>;
}

export function Fold({ summary, children, ...props }) {
  const [isWanted, setIsWanted] = useState(false);
  return <details onToggle={() => setIsWanted(true)} {...props}><summary>{summary}</summary>{isWanted && children}</details>;
}

const waiting = new Map(), NEAR = "200%"; // of the screen, above and below it
let watch = null;

/** What stands beside a block: made when the block comes near the screen, and at once when it gets the focus or is pressed. */
export function Near({ block, children }) {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = document.getElementById(block);
    if (isNear || !element) return undefined;
    waiting.set(element, () => setIsNear(true));
    (watch ??= watching()).observe(element);
    return () => { waiting.delete(element); watch.unobserve(element); };
  }, [isNear]);
  return isNear && children;
}

function watching() {
  const come = (element) => waiting.get(element)?.();
  for (const name of ["focusin", "pointerdown"]) document.addEventListener(name, ({ target }) => come(target.closest(".block")), true);
  return new IntersectionObserver((all) => { for (const one of all) if (one.isIntersecting) come(one.target); }, { rootMargin: NEAR });
}
