// Tools for those who teach, in place of what others see: fetched when they are shown first, and until then that stands there.
import { useEffect, useState } from "react";

export function fetched(load) {
  let Tools = null, coming = null; // asked for once, however many are shown at the same time: a lesson has up to 2,000 blocks
  return function Fetched({ when, children, ...props }) {
    const [Here, setHere] = useState(() => Tools);
    useEffect(() => {
      if (!when || Here) return;
      coming ??= load().then((found) => (Tools = found));
      coming.then((found) => setHere(() => found), () => { coming = null; });
    }, [when]);
    return when && Here ? <Here {...props} /> : children;
  };
}
