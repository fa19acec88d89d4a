import { describe, expect, it } from "vitest";
import { duplicateNames } from "../../../../shared/hujson/duplicates.ts";
import { find, lateMembers, pathAt, toValue } from "../../../../shared/hujson/find.ts";
import { pointerFrom } from "../../../../shared/hujson/pointer.ts";
import { parsed } from "./value-paths.ts";

const text = `{
  "a/b": [1, {"~": 2}],
  "": {"": 3},
  "0": {"__proto__": 4},
  "a": 5, "a": 6
}`;
const { root } = parsed(text);

describe("find", () => {
  it.each([
    [["a/b", 1, "~"], 2],
    [["", ""], 3],
    [[0, "__proto__"], 4],
    [["0", "__proto__"], 4],
    [["a"], 5],
  ])("finds %j", (path, value) => {
    expect(find(root, path)).toMatchObject({ value });
  });

  it.each([[["b"]], [["a/b", "1"]], [["a/b", 2]], [["a/b", -1]], [["a", "x"]], [["toString"]]])(
    "finds nothing at %j",
    (path) => {
      expect(find(root, path)).toBeUndefined();
    },
  );

  it("takes the last of duplicate names for the plain value, as the service's decoder does", () => {
    expect(toValue(root)).toMatchObject({ a: 6 });
    expect(Object.keys(Object(toValue(parsed('{"__proto__": 1}').root)))).toEqual(["__proto__"]);
  });

  it("gives the same value where members are worked out when they are read", () => {
    const texts = [text, "{}", '{"__proto__": {"a": 1}, "a": null, "b": [{}], "a": 2}'];
    for (const one of texts) {
      const tree = parsed(one).root;
      const late = tree.type === "object" ? lateMembers(tree) : null;
      expect(JSON.stringify(late)).toBe(JSON.stringify(toValue(tree)));
      expect(Object.keys(Object(late))).toEqual(Object.keys(Object(toValue(tree))));
      expect(Object(late)["b"]).toBe(Object(late)["b"]);
    }
  });

  it("names the path at an offset", () => {
    expect(pathAt(root, text.indexOf('"~"') + 1)).toEqual(["a/b", 1, "~"]);
    expect(pathAt(root, text.indexOf("2}"))).toEqual(["a/b", 1, "~"]);
    expect(pathAt(root, text.indexOf("[1"))).toEqual(["a/b"]);
    expect(pathAt(root, text.indexOf("1,"))).toEqual(["a/b", 0]);
    expect(pathAt(root, 0)).toEqual([]);
    expect(pathAt(root, 999)).toBeUndefined();
  });
});

describe("pointers", () => {
  it.each([
    ["", []],
    ["/", [""]],
    ["/a~1b/1/~0", ["a/b", 1, "~"]],
    ["/0/__proto__", ["0", "__proto__"]],
  ])("%j is how a path is written", (pointer, path) => {
    expect(pointerFrom(path)).toBe(pointer);
  });
});

describe("duplicateNames", () => {
  it("finds every name that stands twice, with its places", () => {
    const found = duplicateNames(
      parsed('{"x": {"é": 1, "é": 2},\n "y": 1, "y": [{"z": 1, "z": 2, "z": 3}]}'),
    );
    expect(found.map(({ path, positions }) => ({ path, positions }))).toEqual([
      {
        path: ["y"],
        positions: [
          { line: 2, column: 2 },
          { line: 2, column: 10 },
        ],
      },
      {
        path: ["x", "é"],
        positions: [
          { line: 1, column: 8 },
          { line: 1, column: 17 },
        ],
      },
      {
        path: ["y", 0, "z"],
        positions: [
          { line: 2, column: 17 },
          { line: 2, column: 25 },
          { line: 2, column: 33 },
        ],
      },
    ]);
  });

  it("treats an escaped spelling as the same name, another case as another", () => {
    expect(duplicateNames(parsed('{"a": 1, "\\u0061": 2, "A": 3}'))).toHaveLength(1);
    expect(duplicateNames(parsed('{"acls": 1, "ACLs": 2}'))).toEqual([]);
  });
});
