import { isObject, valueAt, type JsonPath } from "../../../hujson/json.ts";
import { pathOf } from "../../../hujson/pointer.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import { appConnectorsCapability } from "../../document/app-connectors.ts";
import { managerOfTag } from "../../document/foreign-objects.ts";
import { mentionsIn } from "../../document/mentions.ts";
import { namedWords } from "../../document/named-words.ts";
import type { PolicyDocument } from "../../document/policy-file.ts";
import { parseSelector } from "../../document/selector.ts";
import { managerOfGrant } from "../leaving/person-places.ts";
import { declaringSections, kindOfName } from "./name-kind.ts";
import { nameIn } from "./name-text.ts";

/** A place of the policy file that names something. */
export interface NamePlace {
  readonly path: JsonPath;
  /** The section as the file spells it. */
  readonly section: string;
  /** The name of a field; otherwise a text. */
  readonly isKey: boolean;
  /** As it stands there, and with the other name. */
  readonly written: string;
  readonly renamed: string;
  /** Who else keeps that place; null where nobody does. */
  readonly manager: string | null;
}

/** Every place that names a tag, group or host, its declaration first, then in the order of the file. */
export function placesNaming(document: PolicyDocument, from: string, to: string): readonly NamePlace[] {
  const root = document.value;
  const kind = kindOfName(from);
  if (kind === null || !isObject(root)) return [];
  const declaring = declaringSections[kind].toLowerCase();
  const declarations = Object.keys(root)
    .filter((section) => section.toLowerCase() === declaring)
    .filter((section) => valueAt(root, [section, from]) !== undefined)
    .map((section): NamePlace => {
      const place = { path: [section, from], section, isKey: true, written: from, renamed: to };
      return { ...place, manager: managerOfTag(from) ?? null };
    });
  const uses = kind === "host" ? hostUses(document, from, to) : wordUses(root, from, to);
  return [...declarations, ...uses];
}

/** Tags and groups have names that nothing else has, so they are found wherever they stand. */
function wordUses(root: JsonValue, from: string, to: string): readonly NamePlace[] {
  const wanted = nameIn(from);
  const places: NamePlace[] = [];
  for (const { path, text } of mentionsIn(root)) {
    // Of a file of thousands of texts a few hold the letters at all.
    if (!text.includes(from) || namesNothing(path)) continue;
    const renamed = text.replaceAll(wanted, () => to);
    if (renamed === text) continue;
    const isKey = path.at(-1) === text && valueAt(root, path) !== text;
    places.push({
      path,
      section: String(path[0]),
      isKey,
      written: text,
      renamed,
      manager: managerAt(root, path),
    });
  }
  return places;
}

/** A host may be called as anything else is, so it is found only where a host may stand. */
function hostUses({ policy, value }: PolicyDocument, from: string, to: string): readonly NamePlace[] {
  const selectors = namedWords(policy).filter(({ text }) => {
    const selector = parseSelector(text);
    return selector.kind === "host" && selector.name === from;
  });
  const operations = policy.ipsets.flatMap(({ items }) =>
    items.filter(({ text }) => operation(from).test(text)),
  );
  return [...selectors, ...operations]
    .toSorted((one, other) => one.offset - other.offset)
    .flatMap(({ path: pointer }): NamePlace[] => {
      const path = pathOf(pointer).map((step, index, steps) => stepIn(value, steps.slice(0, index), step));
      const written = valueAt(value, path);
      if (typeof written !== "string") return [];
      const renamed = operation(from).test(written)
        ? written.replace(operation(from), (_all, start: string) => start + to)
        : written.replace(from, () => to);
      return [
        { path, section: String(path[0]), isKey: false, written, renamed, manager: managerAt(value, path) },
      ];
    });
}

/** “add host:db”. */
function operation(host: string): RegExp {
  return new RegExp(
    `^(\\s*(?:(?:add|remove)\\s+)?host:)${nameIn(host).source.replace(/^\(\?<=.*?\]\)/u, "")}`,
    "u",
  );
}

/** A step of a pointer is a number where it leads into a list. */
function stepIn(root: JsonValue, above: JsonPath, step: string | number): string | number {
  return Array.isArray(valueAt(root, above)) ? Number(step) : step;
}

/** Fields of entries that name who and what; what stands in others is not understood. */
const fields: Readonly<Record<string, readonly string[]>> = {
  acls: ["src", "dst", "users", "ports"],
  grants: ["src", "dst", "via"],
  ssh: ["src", "dst"],
  nodeattrs: ["target", "app"],
  tests: ["src", "user", "accept", "allow", "deny"],
  sshtests: ["src", "dst"],
};

const wholeSections = ["groups", "hosts", "ipsets", "postures", "defaultsrcposture", "autoapprovers"];
const notOurs = "something that Tailrace does not know";

/** Who else keeps a place. */
function managerAt(root: JsonValue, path: JsonPath): string | null {
  const section = String(path[0]).toLowerCase();
  if (section === "tagowners") return managerOfTag(String(path[1])) ?? null;
  if (section === "externaltailnets") return "another tailnet";
  if (wholeSections.includes(section)) return null;
  const known = fields[section];
  if (known?.includes(String(path[2]).toLowerCase()) !== true) return notOurs;
  if (section === "grants") return managerOfGrant(valueAt(root, path.slice(0, 2)));
  if (section !== "nodeattrs" || String(path[2]).toLowerCase() !== "app") return null;
  const capability = String(path[3]);
  if (capability.startsWith(`${appConnectorsCapability}-experimental`))
    return "connectors in the coming format";
  return capability === appConnectorsCapability && String(path[5]) === "connectors" ? null : notOurs;
}

/** Fields whose texts are no names of the file: accounts, protocols, values that devices bring. */
const otherFields: Readonly<Record<string, readonly string[]>> = {
  acls: ["action", "proto", "srcposture"],
  grants: ["ip", "srcposture"],
  ssh: ["action", "users", "checkperiod", "acceptenv", "srcposture"],
  nodeattrs: ["attr", "ippool"],
  tests: ["proto", "srcpostureattrs"],
  sshtests: ["accept", "deny", "check", "srcpostureattrs"],
};

/** Whether what stands there names nothing, whatever it looks like: a value of a posture is compared with the device’s. */
function namesNothing(path: JsonPath): boolean {
  const section = String(path[0]).toLowerCase();
  if (section === "postures" && path.length > 2) return true;
  if (path[3] === appConnectorsCapability && path.length > 5) return path[5] !== "connectors";
  return otherFields[section]?.includes(String(path[2]).toLowerCase()) === true;
}
