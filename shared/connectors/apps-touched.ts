import { dequal } from "dequal";
import type { JsonValue } from "../hujson/tree.ts";
import type { PolicyDocument, PolicyFile } from "../policy/document/policy-file.ts";
import type { App } from "../policy/document/app.ts";
import { listApps } from "./apps.ts";

/** Apps are compared by themselves, and a test says nothing of an app. */
const notCompared: ReadonlySet<string> = new Set(["nodeAttrs", "tests", "sshTests"]);

/**
 * Names of the apps that a new version of the policy file touches: they are another than before, or what names one of
 * their tags is, or a group that such a rule names. A rule that only gained or lost a neighbour is the same for an app.
 * None where either version does not parse.
 */
export function appsTouched(before: PolicyFile, after: PolicyFile): readonly string[] {
  const [was, is] = [before.parsed, after.parsed];
  if (!was.ok || !is.ok) return [];
  const old = listApps(was.value.policy);
  const apps = listApps(is.value.policy);
  const [entriesBefore, entries] = [entriesOf(was.value), entriesOf(is.value)];
  const moved: Moved = {
    gone: missingFrom(entries, entriesBefore),
    added: missingFrom(entriesBefore, entries),
    tags: new Set([...old, ...apps].flatMap(({ connectors }) => connectors)),
  };
  return apps
    .filter((app) => !old.some((one) => dequal(one, app)) || isNamedIn(app, moved, entries))
    .map(({ name }) => name);
}

/** One entry of a section, and the same as text. */
interface Entry {
  readonly section: string;
  readonly part: JsonValue;
  readonly text: string;
}

/** What one version has and the other has not. */
interface Moved {
  readonly gone: readonly Entry[];
  readonly added: readonly Entry[];
  /** Of all apps of both versions. */
  readonly tags: ReadonlySet<string>;
}

function entriesOf({ value }: PolicyDocument): readonly Entry[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([section, content]) => {
    if (notCompared.has(section)) return [];
    return partsOf(content).map((part) => ({ section, part, text: JSON.stringify(part) }));
  });
}

/** The rules of a list; of a section by names, each name with each of its values: neighbours do not count. */
function partsOf(content: JsonValue): readonly JsonValue[] {
  return Array.isArray(content) ? content : leavesOf(content, []);
}

function leavesOf(content: JsonValue, path: readonly string[]): readonly JsonValue[] {
  if (Array.isArray(content)) return [[...path], ...content.map((item) => [...path, item])];
  if (typeof content !== "object" || content === null) return [[...path, content]];
  return Object.entries(content).flatMap(([name, value]) => leavesOf(value, [...path, name]));
}

function missingFrom(there: readonly Entry[], wanted: readonly Entry[]): readonly Entry[] {
  const texts = new Set(there.map(({ section, text }) => `${section} ${text}`));
  return wanted.filter(({ section, text }) => !texts.has(`${section} ${text}`));
}

function isNamedIn({ connectors }: App, { gone, added, tags }: Moved, all: readonly Entry[]): boolean {
  const neighbours = [...tags].filter((tag) => !connectors.includes(tag));
  const own = (entries: readonly Entry[]) =>
    new Set(
      entries
        .filter(({ text }) => names(text, connectors))
        .map(({ section, part }) => `${section} ${JSON.stringify(without(part, neighbours))}`),
    );
  if (!dequal(own(gone), own(added))) return true;
  const groups = [...gone, ...added].flatMap(({ section, text }) =>
    section === "groups" ? groupsIn(text) : [],
  );
  return groups.length > 0 && all.some(({ text }) => names(text, connectors) && names(text, groups));
}

/** An entry as it is for one app: the tags of others, with their ports, left out of its lists. */
function without(part: JsonValue, tags: readonly string[]): JsonValue {
  if (Array.isArray(part))
    return part
      .filter(
        (one) => typeof one !== "string" || !tags.some((tag) => one === tag || one.startsWith(`${tag}:`)),
      )
      .map((one) => without(one, tags));
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, without(value, tags)]));
}

/** A name stands alone, or before the ports of an older rule. */
function names(text: string, wanted: readonly string[]): boolean {
  return wanted.some((name) => text.includes(`"${name}"`) || text.includes(`"${name}:`));
}

function groupsIn(text: string): readonly string[] {
  return [...text.matchAll(/"(group:[^"]+)"/gu)].flatMap(([, group]) => group ?? []);
}
