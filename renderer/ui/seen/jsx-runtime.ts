import type { ElementType, JSX, Key, ReactElement } from "react";
import * as react from "react/jsx-runtime";
import { shown } from "./seen.ts";

export type { JSX };
export const { Fragment } = react;

/**
 * Makes the elements of the window as React does, with what cannot be seen in a text told by its code: names come from the
 * tailnet and from people, and no place that shows one can forget it. A box around the code is drawn by `ForeignWords`.
 */
export function jsx(type: ElementType, props: Record<string, unknown>, key?: Key): ReactElement {
  return react.jsx(type, shown(type, props), key);
}

export function jsxs(type: ElementType, props: Record<string, unknown>, key?: Key): ReactElement {
  return react.jsxs(type, shown(type, props), key);
}
