import { useDeferredValue } from "react";

/** So many routes take too long to be worked out before the rest of a screen is drawn. */
const manyRoutes = 1000;

/** What lines of routes are worked out from. It keeps its identity while it is the same. */
interface Asked {
  /** What the routes are of, by identity. */
  readonly of: string;
}

/**
 * Hands on what routes are worked out from: at once for few, else after all other is on screen. Null until then, and where
 * the last was about something else.
 */
export function useAfterDrawing<A extends Asked>(asked: A, routes: number): A | null {
  const later = useDeferredValue(asked, null);
  if (routes < manyRoutes) return asked;
  return later?.of === asked.of ? later : null;
}
