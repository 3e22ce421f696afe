// Tools for those who teach, in place of what others see: fetched when they are shown first, and until then that stands there.
import { useEffect, useState } from "react";

export function fetched(load) {
  let Tools = null;
  return function Fetched({ when, children, ...props }) {
    const [Here, setHere] = useState(() => Tools);
    useEffect(() => {
      if (when && !Tools) load().then((found) => setHere(() => (Tools = found)), () => {});
    }, [when]);
    return when && Here ? <Here {...props} /> : children;
  };
}
