import type { Path } from "./tree.ts";

/** A path as a JSON pointer (RFC 6901): `["a/b", 0]` becomes `/a~1b/0`. */
export function pointerFrom(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
