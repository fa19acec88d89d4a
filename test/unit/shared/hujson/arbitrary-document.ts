import * as fc from "fast-check";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { isList, isRecord } from "./value-paths.ts";

/** A generated HuJSON text and the value it stands for. */
export interface GeneratedDocument {
  readonly text: string;
  readonly value: JsonValue;
}

const names = fc.oneof(
  fc.constantFrom("acls", "grants", "group:eng", "tag:a", "é", "a/b~c", "", "__proto__", "routes", "0"),
  fc.string({ maxLength: 6 }),
);

const scalars: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.boolean(),
  fc.constant(null),
);

/** JSON values of the shapes a policy has, small enough to run many of. */
export const jsonValues: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    scalars,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(names, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

const containers = jsonValues.filter((value) => typeof value === "object" && value !== null);

/** Pieces that may stand between two tokens. Comment texts are numbered later, so that each can be found again. */
const triviaPieces = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(" ", "  ", "\t", "") },
    { weight: 5, arbitrary: fc.constantFrom("\n", "\n  ", "\n\t", "\n\n") },
    { weight: 2, arbitrary: fc.constantFrom("//#\n", "// #\n\t", "//#,]}\n") },
    { weight: 2, arbitrary: fc.constantFrom("/*#*/", " /* # */ ", "/*#\n*/", '/* "#", */\n') },
  ),
  { maxLength: 4 },
);

/** Texts with whitespace and comments anywhere, trailing commas or not, LF or CRLF. */
export const documents: fc.Arbitrary<GeneratedDocument> = fc
  .record({
    value: fc.oneof({ weight: 8, arbitrary: containers }, { weight: 1, arbitrary: scalars }),
    trivia: fc.array(triviaPieces, { minLength: 1, maxLength: 40 }),
    trailing: fc.array(fc.boolean(), { minLength: 1, maxLength: 10 }),
    crlf: fc.boolean(),
  })
  .map(({ value, trivia, trailing, crlf }) => {
    const text = write(value, trivia, trailing);
    return { text: crlf ? text.replaceAll("\n", "\r\n") : text, value };
  });

function write(
  value: JsonValue,
  trivia: readonly (readonly string[])[],
  trailing: readonly boolean[],
): string {
  let gaps = 0;
  let comments = 0;
  let ends = 0;
  const gap = (): string => {
    const pieces = trivia[gaps++ % trivia.length] ?? [];
    return pieces.map((piece) => piece.replace("#", () => `c${++comments}`)).join("");
  };
  const comma = (): string => (trailing[ends++ % trailing.length] === true ? `,${gap()}` : "");
  const writeValue = (one: JsonValue): string => {
    if (isList(one))
      return writeItems(
        "[",
        one.map((element) => () => writeValue(element)),
        "]",
      );
    if (isRecord(one)) {
      const members = Object.entries(one).map(
        ([name, member]) =>
          () =>
            `${JSON.stringify(name)}${gap()}:${gap()}${writeValue(member)}`,
      );
      return writeItems("{", members, "}");
    }
    return JSON.stringify(one);
  };
  const writeItems = (open: string, items: readonly (() => string)[], close: string): string => {
    const written = items.map((item) => gap() + item() + gap());
    return open + written.join(",") + (items.length > 0 ? comma() : gap()) + close;
  };
  return gap() + writeValue(value) + gap();
}

/** The numbers of the comments in a text, in order. */
export function commentNumbers(text: string): readonly string[] {
  const found: string[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g;
  for (const [token] of text.matchAll(tokens)) {
    const number = token.startsWith('"') ? undefined : /c\d+/.exec(token)?.[0];
    if (number !== undefined) found.push(number);
  }
  return found;
}
