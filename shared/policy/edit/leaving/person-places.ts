import { isObject, spellings, valueAt, type JsonObject, type JsonPath } from "../../../hujson/json.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import { splitHostPorts } from "../../../net/ports.ts";
import { appConnectorsCapability } from "../../document/app-connectors.ts";
import { fieldName } from "../../document/field-names.ts";
import { managerOfCapability, managerOfTag } from "../../document/foreign-objects.ts";
import { mentionsIn } from "../../document/mentions.ts";
import { foldedLogin } from "../steps/list-edits.ts";
import { placeInWords } from "../uses.ts";

/** What naming a person in a place does. */
type PersonPlaceKind =
  | "member"
  | "source"
  | "destination"
  | "tag owner"
  | "approver"
  | "target"
  | "test"
  | "tested"
  | "not understood";

/** A place of the policy file that names a person. */
export interface PersonPlace {
  readonly kind: PersonPlaceKind;
  readonly path: JsonPath;
  /** Canonical name of the section. */
  readonly section: string;
  /** What names them there: `group:eng`, `Grant 12`. */
  readonly name: string;
  /** As the file writes them, with ports where it does. */
  readonly written: string;
  /** Who else keeps that place, so that it is left alone; null where nobody does. */
  readonly manager: string | null;
}

/** Every place that names a person, whatever the case of the login, in the order of the file. */
export function placesOf(root: JsonValue, login: string): readonly PersonPlace[] {
  const wanted = foldedLogin(login);
  const places: PersonPlace[] = [];
  for (const { path, text } of mentionsIn(root))
    if (isMeant(text, wanted) && path.length > 1) places.push(placeAt(root, path, text));
  return places;
}

/** Whether a text names a person, alone or with ports. */
function isMeant(text: string, wanted: string): boolean {
  const folded = foldedLogin(text.trim());
  return folded === wanted || (folded.startsWith(wanted) && splitHostPorts(folded)?.host === wanted);
}

/** What naming a person at a path does, and who else keeps that place. */
export function placeAt(root: JsonValue, path: JsonPath, written: string): PersonPlace {
  const [top, second, third] = path;
  const section = canonical(String(top));
  const place = { path, section, name: placeInWords(path), written, manager: null };
  const lower = section.toLowerCase();
  const isItem = typeof path.at(-1) === "number";
  switch (lower) {
    case "groups":
      return path.length === 3 && isItem
        ? { ...place, kind: "member", name: String(second) }
        : unknown(place);
    case "tagowners": {
      const manager = managerOfTag(String(second)) ?? null;
      return path.length === 3 && isItem
        ? { ...place, kind: "tag owner", name: String(second), manager }
        : unknown(place);
    }
    case "autoapprovers": {
      const isExit = String(second).toLowerCase() === "exitnode";
      const name = isExit ? "exit nodes" : String(third);
      return isItem && path.length === (isExit ? 3 : 4)
        ? { ...place, kind: "approver", name }
        : unknown(place);
    }
    case "acls":
    case "grants":
    case "ssh":
      return inRule(root, place, fieldName(lower, String(third)), lower);
    case "nodeattrs":
      return String(third).toLowerCase() === "target" && path.length === 4
        ? { ...place, kind: "target", manager: managerOfEntry(valueAt(root, path.slice(0, 2))) }
        : unknown(place);
    case "tests":
    case "sshtests":
      return inTest(place, lower);
    default:
      return unknown(place);
  }
}

type Started = Omit<PersonPlace, "kind">;

function inRule(root: JsonValue, place: Started, field: string, section: string): PersonPlace {
  const rule = valueAt(root, place.path.slice(0, 2));
  const manager = section === "grants" ? managerOfGrant(rule) : null;
  const isItem = place.path.length === 4;
  if (isItem && field === "src") return { ...place, kind: "source", manager };
  if (isItem && field === "dst") return { ...place, kind: "destination", manager };
  return unknown(place);
}

function inTest(place: Started, section: string): PersonPlace {
  const { path } = place;
  const field = fieldName(section, String(path[2]));
  if (field === "src" && path.length === 3) return { ...place, kind: "test" };
  const lists = section === "tests" ? ["accept", "deny"] : ["dst"];
  return path.length === 4 && lists.includes(field) ? { ...place, kind: "tested" } : unknown(place);
}

function unknown(place: Started): PersonPlace {
  return { ...place, kind: "not understood", manager: "something that Tailrace does not know" };
}

/** A grant for applications may be another product’s. Taking somebody out of it is that product’s business. */
export function managerOfGrant(rule: JsonValue | undefined): string | null {
  for (const name of namesIn(rule, "app")) {
    const manager = managerOfCapability(name);
    if (manager !== undefined) return manager;
  }
  return null;
}

function managerOfEntry(entry: JsonValue | undefined): string | null {
  const others = namesIn(entry, "app").filter((name) => name !== appConnectorsCapability);
  return others.length === 0 ? null : "something that Tailrace does not know";
}

function namesIn(value: JsonValue | undefined, field: string): readonly string[] {
  if (!isObject(value)) return [];
  const object: JsonObject = value;
  return spellings(object, field).flatMap((key) => {
    const member = object[key];
    return isObject(member) ? Object.keys(member) : [];
  });
}

const sections = [
  "groups",
  "tagOwners",
  "autoApprovers",
  "acls",
  "grants",
  "ssh",
  "nodeAttrs",
  "tests",
  "sshTests",
];

/** Today’s spelling of a section. */
function canonical(written: string): string {
  return sections.find((name) => name.toLowerCase() === written.toLowerCase()) ?? written;
}
