import { counted, firstOf } from "../../core/words.ts";
import { isKeptByProgram, managerOfTag } from "../../policy/document/foreign-objects.ts";
import { namedWords } from "../../policy/document/named-words.ts";
import { parseSelector } from "../../policy/document/selector.ts";
import { maybeSynced } from "../../policy/document/unknown-names.ts";
import { textsOf, type Word } from "../../policy/document/word.ts";
import type { PolicyIntent } from "../../policy/edit/intents.ts";
import { placeInWords } from "../../policy/edit/uses.ts";
import { pathOf } from "../../hujson/pointer.ts";
import { UsedWords } from "./used-words.ts";
import type { Finding, Thing } from "./finding.ts";
import { lineWords, linesOf, scopeOf, soundFor, type HygieneGround, type Part } from "./ground.ts";

/** Names that are declared and that nothing uses, and names that are used and not declared. */
export function nameHygiene(ground: HygieneGround): Part {
  const file = soundFor(ground, "policy");
  if (!file.sound) return { unknowns: [{ what: "What is unused", reason: file.reason }] };
  const used = new UsedWords(ground.document.value);
  const tags = unusedTags(ground, used);
  return {
    findings: [
      ...undeclaredTags(ground),
      ...(tags.findings ?? []),
      ...unusedOthers(ground, used),
      ...strayGroups(ground),
    ],
    unknowns: tags.unknowns ?? [],
  };
}

/** Tags that no rule names, no device carries and no credential gives away. */
function unusedTags(ground: HygieneGround, used: UsedWords): Part {
  const { document, snapshot, keys } = ground;
  const candidates = document.policy.tagOwners.filter(
    ({ name }) => managerOfTag(name.text) === undefined && !used.mean(name.text),
  );
  if (candidates.length === 0) return {};
  const sound = soundFor(ground, "policy", "devices", "keys");
  if (!sound.sound || !snapshot.devices.known || !keys.known) {
    const missing = [snapshot.devices, keys].find((fact) => !fact.known);
    return {
      unknowns: [
        {
          what: `Whether ${counted(candidates.length, "tag")} ${candidates.length === 1 ? "is" : "are"} unused`,
          reason: sound.sound ? "It was never read." : sound.reason,
          ...(missing === undefined ? {} : scopeOf(missing)),
        },
      ],
    };
  }
  const carried = new Set(snapshot.devices.value.flatMap(({ tags }) => tags));
  const given = new Set(keys.value.flatMap(({ tags }) => tags));
  return {
    findings: candidates
      .filter(({ name }) => !carried.has(name.text) && !given.has(name.text))
      .map(({ name }) =>
        unused("tag", name, ground, {
          basis: "no device, rule or key",
          evidence: "0 devices, 0 rules, 0 keys",
          words: "does nothing",
          change: { kind: "removeTag", tag: name.text, onlyIfUnused: true },
        }),
      ),
  };
}

/** Groups, hosts, IP sets and postures that nothing in the file names; for them the file alone is asked. */
function unusedOthers(ground: HygieneGround, used: UsedWords): readonly Finding[] {
  const { groups, hosts, ipsets, postures } = ground.document.policy;
  const isFree = ({ name }: { readonly name: Word }) => !used.mean(name.text);
  return [
    ...groups.filter(isFree).map(({ name, items }) =>
      unused("group", name, ground, {
        basis: listed(items),
        // The file alone is asked: whether its names are people of the tailnet is another question.
        evidence: `${counted(items.length, "name")} in it, no rule names it`,
        words: "gives nothing",
        change: { kind: "removeGroup", group: name.text, onlyIfUnused: true },
      }),
    ),
    ...hosts
      .filter(isFree)
      .map(({ name, value }) => unusedEntry("host", { name, basis: value.text }, ground, "hosts")),
    ...ipsets
      .filter(isFree)
      .map(({ name, items }) => unusedEntry("ipset", { name, basis: listed(items) }, ground, "ipsets")),
    ...postures
      .filter((posture) => isFree(posture) && !isKeptByProgram(posture))
      .map(({ name, items }) =>
        unused("posture", name, ground, {
          basis: listed(items),
          evidence: `${lineWords(linesOf(ground.document, [name.offset]))}, no rule asks for it`,
          words: "does nothing",
          change: { kind: "removePosture", posture: name.text },
        }),
      ),
  ];
}

/** What a name is declared as, in whatever order. */
const listed = (items: readonly Word[]) => textsOf(items).toSorted().join(" ");

function unusedEntry(
  thing: Thing,
  { name, basis }: { readonly name: Word; readonly basis: string },
  ground: HygieneGround,
  section: "hosts" | "ipsets",
): Finding {
  return unused(thing, name, ground, {
    basis,
    evidence: `${lineWords(linesOf(ground.document, [name.offset]))}, no rule names it`,
    words: "does nothing",
    change: { kind: "removeName", section, name: name.text },
  });
}

function unused(
  thing: Thing,
  name: Word,
  { document }: HygieneGround,
  about: Pick<Finding, "basis" | "evidence"> & { readonly words: string; readonly change: PolicyIntent },
): Finding {
  return {
    id: `unused ${thing} ${name.text}`,
    basis: about.basis,
    part: "names",
    of: "unused",
    thing,
    name: thing === "host" ? `host ${name.text}` : name.text,
    evidence: about.evidence,
    lines: linesOf(document, [name.offset]),
    effect: { state: "note", words: about.words },
    act: { kind: "remove", change: about.change, chosen: true },
  };
}

/** Tags that devices carry and that nobody may give any more. */
function undeclaredTags(ground: HygieneGround): readonly Finding[] {
  const { document, snapshot, called } = ground;
  if (!soundFor(ground, "policy", "devices").sound || !snapshot.devices.known) return [];
  const declared = new Set(document.policy.tagOwners.map(({ name }) => name.text));
  const carriers = new Map<string, string[]>();
  for (const { nodeId, tags, isExternal } of snapshot.devices.value) {
    if (isExternal) continue;
    for (const tag of tags)
      if (!declared.has(tag) && managerOfTag(tag) === undefined)
        carriers.set(tag, [...(carriers.get(tag) ?? []), called(nodeId)]);
  }
  return [...carriers].map(([tag, devices]): Finding => ({
    id: `undeclared ${tag}`,
    basis: devices.toSorted().join(" "),
    part: "names",
    of: "undeclared",
    thing: "tag",
    name: tag,
    evidence: `on ${firstOf(devices, 2)}, not in tagOwners`,
    lines: [],
    effect: { state: "attention", words: "nobody can set it" },
    act: {
      kind: "change",
      label: "Declare",
      change: { kind: "addTag", tag, owners: ["autogroup:admin"] },
    },
  }));
}

/** Groups that the file names and does not declare, and that have no domain as those of identity providers do. */
function strayGroups({ document }: HygieneGround): readonly Finding[] {
  const { policy } = document;
  const declared = new Set(policy.groups.map(({ name }) => name.text));
  const stray = new Map<string, Word[]>();
  for (const word of namedWords(policy)) {
    const selector = parseSelector(word.text);
    if (selector.kind !== "group" || declared.has(selector.name) || maybeSynced(selector.name)) continue;
    stray.set(selector.name, [...(stray.get(selector.name) ?? []), word]);
  }
  return [...stray].map(([group, words]): Finding => ({
    id: `undeclared ${group}`,
    basis: `${words.length} places`,
    part: "names",
    of: "undeclared",
    thing: "group",
    name: group,
    evidence: `in ${placeInWords(pathOf(words[0]?.path ?? ""))}, not in groups`,
    lines: linesOf(
      document,
      words.map(({ offset }) => offset),
    ),
    effect: { state: "unknown", words: "synced or misspelt" },
    act: { kind: "place", label: "Decide" },
  }));
}
