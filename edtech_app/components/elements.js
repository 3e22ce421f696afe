// What Reflex's pages make elements with, in place of Emotion (rxconfig.py): ours are styled by classes, and `css` does nothing.
import { createElement } from "react";

export const jsx = createElement;
