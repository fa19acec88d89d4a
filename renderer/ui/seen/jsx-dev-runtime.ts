import type { ElementType, JSX, Key, ReactElement } from "react";
import * as react from "react/jsx-dev-runtime";
import { shown } from "./seen.ts";

export type { JSX };
export const { Fragment } = react;

/** As in the built window. */
export function jsxDEV(
  type: ElementType,
  props: Record<string, unknown>,
  key: Key | undefined,
  isStatic: boolean,
  source?: react.JSXSource,
  self?: unknown,
): ReactElement {
  return react.jsxDEV(type, shown(type, props), key, isStatic, source, self);
}
