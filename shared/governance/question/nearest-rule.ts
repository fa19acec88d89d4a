import { parseAddress } from "../../net/address.ts";
import { letsInAs } from "../../policy/access/answers.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import type { Policy } from "../../policy/document/model.ts";
import { textsOf } from "../../policy/document/word.ts";
import type { RuleSection } from "../../policy/edit/rule-identity.ts";
import { counted } from "../../core/words.ts";
import { shortRuleName } from "../rule-name.ts";
import { entitlementsOf } from "../entitlements.ts";
import { sshPort } from "../ssh-port.ts";
import type { QuestionGround, Thing } from "./answer-question.ts";
import type { Deed } from "./read-question.ts";

/** Where a rule stands. */
export interface Origin {
  readonly section: RuleSection;
  readonly index: number;
  readonly offset: number;
}

/** A rule that leads there for somebody else: what giving somebody this would begin with. */
export interface NearRule {
  readonly origin: Origin;
  readonly from: readonly string[];
  /** Of the rule, see `Entitlement`. */
  readonly entitlementId: string;
}

type FoundRule = Omit<NearRule, "entitlementId">;

type NearGround = QuestionGround & { readonly document: PolicyDocument };

/** The rule that leads there and opens least, but for one of which that is not known; null where none does. */
export function nearestRule(
  { thing, deed }: { readonly thing: Thing; readonly deed: Deed },
  ground: NearGround,
  unsure: Origin | null = null,
): NearRule | null {
  const { access, document } = ground;
  const rules = rulesTo(thing, deed, ground).filter(({ origin }) => origin.offset !== unsure?.offset);
  const rule = rules.find(({ origin }) => !opensEverything(origin, document.policy)) ?? rules[0];
  if (rule === undefined) return null;
  const { section, index } = rule.origin;
  const entitlement = entitlementsOf({ document, access }, [section])[index];
  return entitlement === undefined ? null : { ...rule, entitlementId: entitlement.id };
}

/** The rule that opens the port of SSH on a device for somebody else, see above. */
export function nearestPortRule(thing: Thing, ground: NearGround): NearRule | null {
  if (thing.kind !== "device") return null;
  const { name, node } = thing;
  const places = node.addresses.map((address) => ({ name, address, node }));
  const deed: Deed = { verb: "reach", thing: name, port: sshPort };
  return nearestRule({ thing: { kind: "places", name, places }, deed }, ground);
}

/** “Nearest: grant 2 lets group:sales in”. */
export function nearWords(near: NearRule | null): string {
  if (near === null) return "";
  const [from = "", ...more] = near.from;
  const others = more.length === 0 ? "" : ` and ${counted(more.length, "more", "more")}`;
  return `Nearest: ${shortRuleName(near.origin.section, near.origin.index)} lets ${from}${others} in`;
}

/** Whether a rule leads to everything: it says little about one thing. */
export function opensEverything(
  { section, index }: Pick<Origin, "section" | "index">,
  policy: Policy,
): boolean {
  const rules = { grants: policy.grants, acls: policy.acls, ssh: policy.ssh }[section];
  return textsOf(rules?.[index]?.destinations ?? []).some((text) => text === "*" || text === "*:*");
}

/** A file without rules has none to show. */
function found({
  origin,
  from,
}: {
  readonly origin: Origin | null;
  readonly from: readonly string[];
}): readonly FoundRule[] {
  return origin === null ? [] : [{ origin, from }];
}

/** Whether the login names of a rule for SSH are what was asked for. */
function givesUser(users: readonly string[], deed: Deed): boolean {
  return deed.verb !== "ssh" || deed.user === undefined || letsInAs(users, deed.user);
}

function rulesTo(
  thing: Thing,
  deed: Deed,
  { access, knowledge, document }: NearGround,
): readonly FoundRule[] {
  switch (thing.kind) {
    case "app":
      return access.apps(knowledge).of(thing.app).traffic.rules.flatMap(found);
    case "places":
      return thing.places.flatMap(({ address }) => {
        const parsed = parseAddress(address);
        return parsed === null || deed.verb !== "reach"
          ? []
          : access.rulesTo(parsed, deed.port).flatMap(found);
      });
    case "device":
      return document.policy.ssh.flatMap((rule, index) =>
        givesUser(textsOf(rule.users), deed) &&
        textsOf(rule.destinations).some((text) => access.devicesMeant(text).includes(thing.node.name))
          ? [{ origin: { section: "ssh" as const, index, offset: rule.offset }, from: textsOf(rule.sources) }]
          : [],
      );
    case "exitNodes":
      return [];
  }
}
