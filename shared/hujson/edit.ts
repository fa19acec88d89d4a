import type { JsonValue, Path } from "./tree.ts";

/**
 * One change to a document. Paths mean the tree *before* all edits of the pass.
 *
 * - `set` replaces the value at the path, or adds the member; missing parent objects are created (a `null` parent
 *   counts as missing, as it does for the service). A value that is already equal stays untouched. `comment` is
 *   written only above a member that is added.
 * - `insert` adds an element to the array at the path (created if missing), before the element that has `index` now;
 *   default is behind the last. Several inserts at one place keep their order.
 * - `remove` takes a member or element away, with the comments that belong to it.
 * - `rename` changes a member's name.
 *
 * `comment` holds lines without markers; each is written as its own `//` line above the value.
 */
export type Edit =
  | {
      readonly op: "set";
      readonly path: Path;
      readonly value: JsonValue;
      readonly comment?: readonly string[];
    }
  | {
      readonly op: "insert";
      readonly path: Path;
      readonly index?: number;
      readonly value: JsonValue;
      readonly comment?: readonly string[];
    }
  | { readonly op: "remove"; readonly path: Path }
  | { readonly op: "rename"; readonly path: Path; readonly name: string };
