import { counted, listed } from "../../../core/words.ts";
import { formatSet, setOfRanges } from "../../../net/address-set.ts";
import {
  addBit,
  bitsOf,
  hasBit,
  type Bitset,
  isInside,
  meets,
  copyOf,
  removeBit,
} from "../../../net/bit-set.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import { parseSelector } from "../../document/selector.ts";
import type { ComparedRule } from "./compared-rules.ts";
import type { ReachedPlace, Places } from "./places.ts";
import type { Subject, Subjects } from "../who/subjects.ts";

/** Names are written out up to here; the others are counted. */
const mostNames = 4;

/** A name of the policies that stands for some of the numbers. */
interface Name {
  readonly text: string;
  readonly set: Bitset;
  readonly size: number;
}

/** Puts sets of subjects and places into words, with the names that the policies use where they fit. */
export class Phrases {
  readonly #subjects: Subjects;
  readonly #places: Places;
  readonly #rules: readonly ComparedRule[];
  readonly #sides: readonly CompiledPolicy[];
  #sources: readonly Name[] | undefined;
  #destinations: readonly Name[] | undefined;
  readonly #labelOf: (device: string) => string;

  constructor(
    sides: readonly CompiledPolicy[],
    rules: readonly ComparedRule[],
    subjects: Subjects,
    places: Places,
    labelOf: (device: string) => string,
  ) {
    this.#subjects = subjects;
    this.#places = places;
    this.#labelOf = labelOf;
    this.#sides = sides;
    this.#rules = rules;
  }

  get #sourceNames(): readonly Name[] {
    this.#sources ??= names(this.#rules, this.#sides, (rule, side) =>
      rule.from.map((text) => [text, this.#subjects.meant(text, side)]),
    ).filter((name) => !this.#isOnePerson(name));
    return this.#sources;
  }

  /** Somebody alone in a group is told by their own name: by the group’s they would be taken for others. */
  #isOnePerson({ set, size }: Name): boolean {
    return size === 1 && bitsOf(set).every((number) => this.#subjects.all[number]?.kind === "person");
  }

  get #destinationNames(): readonly Name[] {
    this.#destinations ??= names(this.#rules, this.#sides, (rule, side) =>
      rule.via.length > 0 ? [] : rule.to.map((text) => [text, this.#places.covered(text, [], side)]),
    );
    return this.#destinations;
  }

  /** “12 members”, “group:eng (5 people) and ana@example.com”. */
  who(set: Bitset): string {
    return phrase(
      set,
      set,
      this.#sourceNames,
      (name) => sourceText(name, this.#countsOf(name.set)),
      (numbers) => this.#people(numbers),
    );
  }

  /** “tag:web (3 devices)”, “10.20.0.0/16”, “every device”. */
  where(set: Bitset): string {
    const own = this.#places.all.length - 1;
    const shown = withoutNumber(set, own);
    // Whether somebody’s own devices are meant besides makes no difference to what the rest is called.
    const ownOnly = bitsOf(set).length === 1 && hasBit(set, own);
    const whole = copyOf(set);
    addBit(whole, own);
    return phrase(
      ownOnly ? set : shown,
      whole,
      this.#destinationNames,
      (name) => destinationText(name, this.#devicesIn(name.set)),
      (numbers) => this.#spots(numbers),
    );
  }

  #countsOf(set: Bitset): Counts {
    const all = bitsOf(set).map((number) => this.#subjects.all[number]);
    const people = all.filter((one) => one?.kind === "person");
    const suspended = people.filter((one) => one.suspended).length;
    return { people: people.length - suspended, suspended, others: all.length - people.length };
  }

  #devicesIn(set: Bitset): number {
    return bitsOf(set).filter((number) => this.#places.all[number]?.kind === "device").length;
  }

  #people(numbers: readonly number[]): string[] {
    const found = numbers.map((number) => this.#subjects.all[number]).filter((one) => one !== undefined);
    const people = found.filter((one) => one.kind === "person");
    const others = found.filter(({ kind }) => kind !== "person");
    const active = people.length > mostNames ? people.filter(({ suspended }) => !suspended) : people;
    const told = active.length > 0 ? active : people;
    const besides = suspendedBesides(people.length - told.length);
    const named = told.map((one) => this.#subjectText(one));
    return [
      ...(besides === ""
        ? enumerated(named, "person", "people")
        : [`${total(named, "person", "people")}${besides}`]),
      ...enumerated(
        others.map((one) => this.#subjectText(one)),
        "device",
        "devices",
      ),
    ];
  }

  #subjectText(subject: Subject): string {
    switch (subject.kind) {
      case "person":
        return subject.suspended ? `${subject.login} (suspended)` : subject.login;
      case "device":
        return this.#labelOf(subject.name);
      case "addresses":
        return subject.text;
      case "outsiders":
        return "anybody on the internet";
    }
  }

  #spots(numbers: readonly number[]): string[] {
    const places = numbers.map((number) => this.#places.all[number]).filter((place) => place !== undefined);
    const devices = places.flatMap((place) => (place.kind === "device" ? [this.#labelOf(place.name)] : []));
    const ranges = places.flatMap((place) => (place.kind === "range" ? [place.range] : []));
    return [
      ...enumerated(devices, "device", "devices"),
      ...enumerated(formatSet(setOfRanges(ranges)), "range", "ranges"),
      ...places.flatMap((place) => otherPlace(place)),
    ];
  }
}

function otherPlace(place: ReachedPlace): string[] {
  switch (place.kind) {
    case "device":
    case "range":
      return [];
    case "tag":
      return [`${place.tag} (no device yet)`];
    case "internet":
      return ["the internet through exit nodes"];
    case "own":
      return ["their own devices"];
    case "via":
      return [`${place.destination} via ${place.via.join(", ")}`];
  }
}

/** The names that rules use, those of many first. */
function names(
  rules: readonly ComparedRule[],
  sides: readonly CompiledPolicy[],
  textsOf: (rule: ComparedRule, side: CompiledPolicy) => readonly (readonly [string, Bitset])[],
): Name[] {
  const found = new Map<string, Name>();
  for (const [number, side] of sides.entries()) {
    for (const rule of rules) {
      if (number === 0 ? !rule.inBefore : !rule.inAfter) continue;
      for (const [text, set] of textsOf(rule, side)) {
        const key = `${number} ${text}`;
        if (found.has(key)) continue;
        const size = bitsOf(set).length;
        // A single person or address is spelled out anyway.
        const { kind } = parseSelector(text);
        const single = kind === "user" || (kind === "addresses" && size === 1);
        if (size > 0 && !single) found.set(key, { text, set, size });
      }
    }
  }
  return [...found.values()].toSorted((left, right) => right.size - left.size);
}

/** Takes the largest names that fit wholly into `whole`, then spells out what of the set is left. */
function phrase(
  set: Bitset,
  whole: Bitset,
  known: readonly Name[],
  named: (name: Name) => string,
  rest: (numbers: readonly number[]) => readonly string[],
): string {
  const left = copyOf(set);
  const parts: string[] = [];
  for (const name of known) {
    if (parts.length >= mostNames) break;
    if (!isInside(name.set, whole) || !meets(name.set, left)) continue;
    parts.push(named(name));
    for (const [word, bits] of name.set.entries()) left[word] = (left[word] ?? 0) & ~bits;
  }
  return listed([...parts, ...rest(bitsOf(left))]);
}

function withoutNumber(set: Bitset, number: number): Bitset {
  const rest = copyOf(set);
  removeBit(rest, number);
  return rest;
}

/** How many a name means. */
interface Counts {
  /** Those who are suspended aside. */
  readonly people: number;
  readonly suspended: number;
  readonly others: number;
}

function sourceText({ text }: Name, { people, suspended, others }: Counts): string {
  if (text === "autogroup:danger-all") return "anybody, in the tailnet or not";
  const besides = suspendedBesides(suspended);
  if (text === "*") {
    const devices = others === 0 ? "" : ` and ${counted(others, "tagged device")}`;
    return `${counted(people, "member")}${besides}${devices}`;
  }
  if (/^autogroup:members?$/.test(text)) return `${counted(people, "member")}${besides}`;
  if (/^(?:group|autogroup|user):/.test(text))
    return `${text} (${counted(people + others, "person", "people")}${besides})`;
  return text.startsWith("tag:") ? `${text} (${counted(others, "device")})` : text;
}

function destinationText({ text }: Name, devices: number): string {
  if (text === "*") return "everything";
  if (text === "autogroup:self") return "their own devices";
  if (text === "autogroup:internet") return "the internet through exit nodes";
  if (devices === 0) return text.startsWith("tag:") ? `${text} (no device yet)` : text;
  return text.includes("@") || /^(?:group|autogroup|tag|user|ipset):/.test(text)
    ? `${text} (${counted(devices, "device")})`
    : text;
}

/** Beside a count of those who may now. */
function suspendedBesides(count: number): string {
  return count === 0 ? "" : ` + ${count.toLocaleString("en")} suspended`;
}

function enumerated(texts: readonly string[], one: string, many: string): string[] {
  return texts.length <= mostNames ? [...texts] : [total(texts, one, many)];
}

function total(texts: readonly string[], one: string, many: string): string {
  const more = texts.length > 2 ? " …" : "";
  return `${counted(texts.length, one, many)} (${texts.slice(0, 2).join(", ")}${more})`;
}
