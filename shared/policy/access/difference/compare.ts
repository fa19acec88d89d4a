import type { CompiledPolicy } from "../rules/compile.ts";
import type { AppKnowledge } from "../apps/app-place.ts";
import { appUses } from "./app-uses.ts";
import { appPairs } from "../apps/apps.ts";
import { accessChanges } from "./changes.ts";
import { comparedRules, isChanged } from "./compared-rules.ts";
import type { AccessComparison } from "./comparison.ts";
import { keepersOfOwn } from "./own-devices.ts";
import { Phrases } from "./phrases.ts";
import type { SameTag } from "../impact.ts";
import { Places } from "./places.ts";
import { Subjects } from "../who/subjects.ts";
import type { App } from "../../document/app.ts";

/** What the comparison may use besides the two policies and the network. */
export interface ImpactContext {
  /** What a device is called on screen; its name in the network without it. */
  readonly deviceLabel?: (name: string) => string;
  /** What is known of an app from elsewhere than the policy file and the devices. */
  readonly knowledge?: (app: App) => AppKnowledge;
  /** A tag that gets another name: while no device carries one of both, that one is no place of its own. */
  readonly renamed?: SameTag;
}

/** Compares who can reach what by two policies applied to one network. */
export function compareAccess(
  before: CompiledPolicy,
  after: CompiledPolicy,
  context: ImpactContext = {},
): AccessComparison {
  const both = [before, after];
  const subjects = new Subjects(both, after.network);
  const places = new Places(both, context.renamed);
  const rules = comparedRules(before, after, subjects, places);
  const size = { subjects: subjects.all.length, places: places.all.length };
  const { deviceLabel = (name) => name, knowledge = nothingMore } = context;
  return {
    before,
    after,
    subjects,
    places,
    rules,
    changes: rules.some(isChanged) ? accessChanges(rules, size) : [],
    apps: appUses(appPairs(before.policy, after.policy), { before, after }, rules, subjects, knowledge),
    keepOwn: keepersOfOwn(rules, size.subjects, size.places - 1),
    phrases: new Phrases(both, rules, subjects, places, deviceLabel),
  };
}

function nothingMore(): AppKnowledge {
  return { ranges: [], isPublic: false };
}
