/** One line of a v2fly domain list. */
export type V2flyRule =
  | {
      /** `domain`: the name and every subdomain; `full`: the name alone; the others cannot be a domain of an app. */
      readonly kind: "domain" | "full" | "keyword" | "regexp";
      readonly value: string;
      readonly attributes: readonly string[];
      /** 1-based. */
      readonly line: number;
    }
  | {
      readonly kind: "include";
      /** Name of the other list. */
      readonly value: string;
      /** Only rules that have all of these … */
      readonly having: readonly string[];
      /** … and none of these. */
      readonly lacking: readonly string[];
      readonly line: number;
    }
  | { readonly kind: "unreadable"; readonly value: string; readonly reason: string; readonly line: number };

/**
 * Reads a list: one rule per line, `#` comments anywhere, `@attribute` and `&affiliation` after the rule.
 * Affiliations say that the rule belongs to another list as well, and do not matter to an import. Lines that are
 * not rules come back as `unreadable`, none is dropped silently.
 * Source: https://github.com/v2fly/domain-list-community, “Structure of data”.
 */
export function parseV2flyList(text: string): readonly V2flyRule[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .flatMap((raw, index) => {
      const [content = ""] = raw.split("#", 1).map((part) => part.trim());
      return content === "" ? [] : [parseRule(content, index + 1)];
    });
}

function parseRule(content: string, line: number): V2flyRule {
  const [body = "", ...marks] = content.split(/\s+/);
  const colon = body.indexOf(":");
  const kind = colon < 0 ? "domain" : body.slice(0, colon).toLowerCase();
  const value = body.slice(colon + 1);
  const odd = marks.find((mark) => !/^[@&].+$/.test(mark));
  if (odd !== undefined)
    return unreadable(content, `“${odd}” is neither an @attribute nor an &affiliation.`, line);
  if (value === "") return unreadable(content, "The rule has no value.", line);
  const attributes = marks.filter((mark) => mark.startsWith("@")).map((mark) => mark.slice(1).toLowerCase());
  switch (kind) {
    case "domain":
    case "full":
      return { kind, value: value.toLowerCase(), attributes, line };
    case "keyword":
    case "regexp":
      return { kind, value, attributes, line };
    case "include":
      return {
        kind,
        value: value.toLowerCase(),
        having: attributes.filter((attribute) => !attribute.startsWith("-")),
        lacking: attributes.filter((attribute) => attribute.startsWith("-")).map((text) => text.slice(1)),
        line,
      };
    default:
      return unreadable(content, `“${kind}:” is not a kind of rule.`, line);
  }
}

function unreadable(value: string, reason: string, line: number): V2flyRule {
  return { kind: "unreadable", value, reason, line };
}

/** Whether a text is written in the syntax of these lists, and not a plain list of names. */
export function looksLikeV2fly(text: string): boolean {
  const lines = text.slice(0, looked).split(/\r\n|\n|\r/);
  return lines.some((line) => {
    const [rule = "", mark = ""] = line.trim().split(/\s/, 2);
    return /^(?:domain|full|keyword|regexp|include):./i.test(rule) || /^[@&]./.test(mark);
  });
}

/** As much of a text is looked at. */
const looked = 100_000;
