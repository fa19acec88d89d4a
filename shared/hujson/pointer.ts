import type { Path } from "./tree.ts";

/** A path as a JSON pointer (RFC 6901): `["a/b", 0]` becomes `/a~1b/0`. */
export function pointerFrom(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The path that a JSON pointer spells. Digits become an index; in an object they are a name. */
export function pathOf(pointer: string): Path {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((part) =>
      /^(?:0|[1-9][0-9]*)$/.test(part) ? Number(part) : part.replaceAll("~1", "/").replaceAll("~0", "~"),
    );
}
