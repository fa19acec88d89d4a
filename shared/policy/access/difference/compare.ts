import type { AccessComparison } from "./comparison.ts";
import { parse } from "../../../hujson/parse.ts";
import type { Policy } from "../../document/model.ts";
import type { Network } from "../network.ts";
import { compilePolicy } from "../rules/compile.ts";
import { decodePolicy } from "../../document/sections.ts";
import type { AppKnowledge } from "../apps/app-place.ts";
import { appUses } from "../apps/app-rules.ts";
import { appPairs, type ImpactApp } from "../apps/apps.ts";
import { accessChanges } from "./changes.ts";
import { columnsOf, isChanged } from "./columns.ts";
import { keepersOfOwn } from "./own-devices.ts";
import { Phrases } from "./phrases.ts";
import { Places } from "./places.ts";
import { Subjects } from "../who/subjects.ts";

/** What the comparison may use besides the two texts and the network. */
export interface ImpactContext {
  /** What a device is called on screen; its name in the network without it. */
  readonly deviceLabel?: (name: string) => string;
  /** CIDRs an app is known to be at besides its own routes, for example what its provider publishes. */
  readonly appAddresses?: (app: ImpactApp) => readonly string[];
  /** Whether an app is surely somewhere on the internet. */
  readonly isPublicApp?: (app: ImpactApp) => boolean;
}

/** Compares who can reach what. Null where one of the texts cannot be read; what is wrong with it is said elsewhere. */
export function compareAccess(
  before: string,
  after: string,
  network: Network,
  context: ImpactContext = {},
): AccessComparison | null {
  const old = policyOf(before);
  const fresh = before === after ? old : policyOf(after);
  if (old === null || fresh === null) return null;
  const sides = { before: compilePolicy(old, network), after: compilePolicy(fresh, network) };
  const both = [sides.before, sides.after];
  const subjects = new Subjects(both, network);
  const places = new Places(both);
  const columns = columnsOf(sides.before, sides.after, subjects, places);
  const size = { subjects: subjects.all.length, places: places.all.length };
  const { deviceLabel = (name) => name } = context;
  return {
    ...sides,
    subjects,
    places,
    columns,
    changes: columns.some(isChanged) ? accessChanges(columns, size) : [],
    apps: appUses(appPairs(old, fresh), sides, columns, subjects, knowledgeIn(context)),
    keepOwn: keepersOfOwn(columns, size.subjects, size.places - 1),
    phrases: new Phrases(both, columns, subjects, places, deviceLabel),
  };
}

/** What a context says of apps. */
export function knowledgeIn({ appAddresses, isPublicApp }: ImpactContext): (app: ImpactApp) => AppKnowledge {
  return (app) => ({ ranges: appAddresses?.(app) ?? [], isPublic: isPublicApp?.(app) ?? false });
}

function policyOf(text: string): Policy | null {
  const parsed = parse(text);
  return parsed.ok ? decodePolicy(parsed.value).policy : null;
}
