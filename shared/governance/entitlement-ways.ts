import * as v from "valibot";
import { list } from "../core/schema.ts";
import { lineIndex } from "../hujson/positions.ts";
import type { Access } from "../policy/access/access.ts";
import type { AccessGround, AppKnowledge, Who } from "../policy/access/answers.ts";
import type { App } from "../policy/document/app.ts";
import type { PolicyDocument } from "../policy/document/policy-file.ts";
import { suspendedIn } from "../policy/access/network.ts";
import { parseSelector } from "../policy/document/selector.ts";
import { textsOf } from "../policy/document/word.ts";
import { listedEntitlementSchema } from "../policy/edit/intent-fields.ts";
import { policyIntentSchema } from "../policy/edit/intents.ts";
import { EntitlementPlaces } from "./entitlement-places.ts";
import type { Entitlement, EntitlementHolder, EntitlementKey } from "./entitlement.ts";
import { wayRuleSchema } from "./person/reach.ts";
import { WayNames, type SomeWay } from "./person/way-names.ts";
import { closedPort } from "./question/port-words.ts";
import { sshPortOfAny, type SshPort } from "./ssh-port.ts";

const wayHolderSchema = v.strictObject({
  kind: v.picklist(["person", "device"]),
  /** Lower-case login, or what people call the device. */
  name: v.string(),
  verdict: v.picklist(["yes", "conditional", "unknown"]),
  /** Other ways by which they hold it too: they keep it when this one is taken back. */
  also: list(v.string()),
  /** They may nothing now, and the file gives it to them all the same. */
  suspended: v.exactOptional(v.literal(true)),
  /** What it takes besides, and is not there: “no rule opens port 22”; absent where nothing. */
  lacks: v.exactOptional(v.string()),
});

const waySchema = v.strictObject({
  /** The same as long as the file says the same of it. */
  key: v.string(),
  /** The name that means these holders, as written; null for those whom the list names one by one. */
  name: v.nullable(v.string()),
  /** Key of the rule that it leads through; null for what a list or a role gives without a rule. */
  rule: v.nullable(v.string()),
  holders: list(wayHolderSchema),
  /** `hidden`: it may mean more people than stand here. `nobody`: it means none. */
  state: v.picklist(["known", "hidden", "nobody"]),
  /** Where single people of it can be taken out without losing anything else; null where that cannot be done. */
  listed: v.nullable(listedEntitlementSchema),
  /** Takes the whole way back and nothing else; null where that cannot be done. */
  takeBack: v.nullable(policyIntentSchema),
  /** What else its name gives: taking somebody out of it would cost that too. */
  besides: list(v.string()),
  /** They hold it for their role, whatever the list says. */
  byRole: v.boolean(),
});
export type EntitlementWay = v.InferOutput<typeof waySchema>;

const usedRuleSchema = v.strictObject({
  ...wayRuleSchema.entries,
  /** Tags of the only devices that carry its traffic; none for any. */
  via: list(v.string()),
  /** What it leads to, as written, and there by which ports or as whom. */
  to: list(v.strictObject({ name: v.string(), detail: v.string() })),
  /** What it gives besides: taking somebody out of it would cost that too. */
  besides: list(v.string()),
  /** Why Tailrace leaves it as it is, see `RulePlace`; null where it may change it. */
  left: v.nullable(v.string()),
});
export type UsedRule = v.InferOutput<typeof usedRuleSchema>;

/** Who holds an entitlement, by the way in which they do. */
export const entitlementWaysSchema = v.strictObject({
  ways: list(waySchema),
  /** The rules that the ways lead through, in the order of the file. */
  rules: list(usedRuleSchema),
  /** What the postures of those rules ask of a device, in the words of the file. */
  postures: list(v.strictObject({ name: v.string(), asks: list(v.string()) })),
  /** Where the groups of the ways stand: 1-based lines. */
  groups: list(v.strictObject({ name: v.string(), line: v.number() })),
});
export type EntitlementWays = v.InferOutput<typeof entitlementWaysSchema>;

/** What the ways of an entitlement are worked out from. */
export interface WaysGround {
  readonly document: PolicyDocument;
  /** Of that document. */
  readonly access: Access;
  /** What people call a device, by its name in the network. */
  readonly called: (device: string) => string;
  readonly knowledge?: (app: App) => AppKnowledge;
}

/** The word for being named one by one, among the ways that somebody has besides. */
const byName = "by name";

/**
 * Every way of an entitlement: those on a condition last, and before that those named one by one first. Who holds it by two
 * stands in both. Ways that nobody passes stay visible.
 */
export function entitlementWays(entitlement: Entitlement, ground: WaysGround): EntitlementWays {
  const names = new WayNames(ground.document, ground.access);
  const steps = new Steps(entitlement.key, names);
  const ways = new Map<string, Draft>();
  const suspended = suspendedIn(ground.access.network);
  const portOf = portOfRule(entitlement.key, ground);
  const draftOf = (step: Step): Draft => {
    const draft = ways.get(step.key) ?? { ...step, holders: [], state: "known" };
    ways.set(step.key, draft);
    return draft;
  };
  for (const holder of entitlement.holders) {
    const own = steps.of(holder);
    const port = portOf(holder.who);
    for (const step of own) {
      const also = own.filter(({ key }) => key !== step.key).map((one) => steps.wordsOf(one));
      draftOf(step).holders.push({
        kind: holder.who.kind,
        name: holder.who.kind === "person" ? holder.who.login : ground.called(holder.who.name),
        verdict: holder.verdict === "yes" && port.state === "conditional" ? "conditional" : holder.verdict,
        also,
        ...(holder.who.kind === "person" && suspended.has(holder.who.login) ? { suspended: true } : {}),
        ...(port.state === "closed" ? { lacks: closedPort } : {}),
      });
    }
  }
  const { nobody, unlisted } = entitlement;
  for (const name of [...unlisted, ...nobody]) {
    for (const step of steps.through(name, entitlement.rulesThrough(name))) {
      const draft = draftOf(step);
      draft.state = unlisted.includes(name) ? "hidden" : draft.holders.length === 0 ? "nobody" : "known";
    }
  }
  const places = new EntitlementPlaces(entitlement, ground);
  const lines = lineIndex(ground.document.text);
  const { policy } = ground.document;
  const rules = names.rules.map((rule) => ({ ...rule, ...places.ruleOf(rule.key) }));
  const met = new Set(rules.flatMap(({ postures }) => postures));
  const used = new Set([...ways.values()].map(({ name }) => name));
  const onCondition = new Set(rules.filter(({ postures }) => postures.length > 0).map(({ key }) => key));
  const rank = ({ name, rule }: Draft): number =>
    Number(name !== null) + 2 * Number(rule !== null && onCondition.has(rule));
  return {
    ways: [...ways.values()]
      .toSorted((one, other) => rank(one) - rank(other))
      .map((draft) => ({ ...draft, ...places.actsOn(draft) })),
    rules,
    postures: policy.postures
      .filter(({ name }) => met.has(name.text))
      .map(({ name, items }) => ({ name: name.text, asks: textsOf(items) })),
    groups: policy.groups
      .filter(({ name }) => used.has(name.text))
      .map(({ name }) => ({ name: name.text, line: lines.positionAt(name.offset).line })),
  };
}

/** Devices of a rule for SSH beyond which nobody looks whether their port is open. */
const mostDevices = 100;

const notLookedAt: SshPort = { state: "perhaps" };

/** How the port of SSH stands where it stands best, of the devices of a rule for SSH; of their own everybody has others. */
function portOfRule(key: EntitlementKey, { document, access }: WaysGround): (who: Who) => SshPort {
  const rule = key.section === "ssh" ? document.policy.ssh[key.rule.index] : undefined;
  const names = textsOf(rule?.destinations ?? []);
  if (rule === undefined || names.includes("autogroup:self")) return () => notLookedAt;
  const devices = new Set(names.flatMap((name) => access.devicesMeant(name)));
  if (devices.size > mostDevices) return () => notLookedAt;
  return sshPortOfAny(
    access,
    access.network.nodes.filter(({ name }) => devices.has(name)),
  );
}

/** A name, and the rule by which it leads there. */
interface Step {
  readonly key: string;
  readonly name: string | null;
  readonly rule: string | null;
}

interface Draft extends Step {
  readonly holders: EntitlementWay["holders"][number][];
  state: EntitlementWay["state"];
}

/** The steps by which people come to an entitlement. */
class Steps {
  readonly #section: EntitlementKey["section"];
  readonly #names: WayNames;

  constructor({ section }: EntitlementKey, names: WayNames) {
    this.#section = section;
    this.#names = names;
  }

  /** Those of a holder, each once. */
  of({ ways }: EntitlementHolder): readonly Step[] {
    const steps = ways.flatMap((way) => {
      const rule = this.#ruleOf(way);
      const names = way.through.map((text) => (parseSelector(text).kind === "user" ? null : text));
      return (names.length === 0 ? [null] : names).map((name) => stepOf(name, rule));
    });
    return distinct(steps);
  }

  /** Those of a name by itself; `rules` are none where a list gives the entitlement. */
  through(name: string, rules: readonly AccessGround[]): readonly Step[] {
    const ways = rules.map((ground): SomeWay => ({ ...ground, through: [name], isDirect: false }));
    return ways.length === 0
      ? [stepOf(name, null)]
      : distinct(ways.map((way) => stepOf(name, this.#ruleOf(way))));
  }

  /** “group:eng”, and where several rules may lead there by which: “group:eng → grant 2”. */
  wordsOf({ name, rule }: Step): string {
    const words = name ?? byName;
    const leadsHere = this.#section === "apps" || this.#section === "exitNodes";
    return leadsHere && rule !== null ? `${words} → ${this.#names.shortOf(rule)}` : words;
  }

  #ruleOf(way: SomeWay): string | null {
    switch (this.#section) {
      case "groups":
      case "tagOwners":
      case "approvers":
      case "roles":
        return null;
      case "apps":
      case "exitNodes":
      case "grants":
      case "acls":
      case "ssh":
        return this.#names.noteRule(way);
    }
  }
}

function stepOf(name: string | null, rule: string | null): Step {
  return { key: `${name ?? ""} | ${rule ?? ""}`, name, rule };
}

function distinct(steps: readonly Step[]): readonly Step[] {
  return [...new Map(steps.map((step) => [step.key, step])).values()];
}
