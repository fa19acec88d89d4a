import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import { called } from "../policy/document/app-comment.ts";
import { appsMeantBy, policyIntentSchema, type PolicyIntent } from "../policy/edit/intents.ts";

/** What of a ledger entry says whose it is. */
export interface RecordedFor {
  /** The app as it was called when the record was made. */
  readonly appName: string;
  readonly appId?: string;
  readonly productId: string | null;
  readonly at: number;
}

/** What an app serves, to be recognised by under another name. */
const appServesSchema = v.strictObject({
  connectors: list(v.string()),
  domains: list(v.string()),
  presetAppID: v.nullable(v.string()),
  /** Catalogue product that it was recognised as. */
  productId: v.nullable(v.string()),
});
type AppServes = v.InferOutput<typeof appServesSchema>;

/** An app as a sync sees it. */
export interface SeenApp extends AppServes {
  readonly name: string;
}

const appIdentitySchema = v.strictObject({
  /** Never shown, and never changed. */
  id: v.string(),
  /** As the policy file names it, or named it last. */
  name: v.string(),
  formerNames: list(v.string()),
  /** Ids of apps that turned out to be this one. */
  alsoIds: list(v.string()),
  /** As last seen in the policy file; null before. */
  serves: v.nullable(appServesSchema),
  firstSeen: instant,
  /** Since when the policy file does not name it; null while it does. */
  goneAt: v.nullable(instant),
  /** It was removed here, so that nothing else is what it was. */
  removedHere: v.boolean(),
  /** The name under which it is being saved; settled by the next sync that shows it. */
  renamingTo: v.nullable(v.string()),
  /** Ids of apps that a person said it is not. */
  notThese: list(v.string()),
  /** What takes back what was written for it here, in the order in which it was saved. */
  written: list(policyIntentSchema),
});
/** One app, whatever it is called: what was recorded for it stays its own under another name. */
export type AppIdentity = Readonly<v.InferOutput<typeof appIdentitySchema>>;

/** All apps that were ever seen in a tailnet, as they are kept on disk. */
export const appIdentitiesSchema = list(appIdentitySchema);
export type AppIdentities = readonly AppIdentity[];

/** An app that is gone, and one that may be the same under another name. */
export interface RenameQuestion {
  readonly appId: string;
  readonly was: string;
  readonly now: string;
}

/** The identity of the app that is called so now. */
export function identityOf(apps: AppIdentities, name: string): AppIdentity | undefined {
  const named = apps.filter((app) => app.name === name);
  return named.find(({ goneAt }) => goneAt === null) ?? named.at(-1);
}

/** All ids under which something may be recorded for an app. */
export function idsOf({ id, alsoIds }: Pick<AppIdentity, "id" | "alsoIds">): readonly string[] {
  return [id, ...alsoIds];
}

/** Whose a ledger entry is. Entries from before apps had an identity are known by the name they were made for. */
export function ownerId({ appId, appName }: Pick<RecordedFor, "appId" | "appName">): string {
  return appId ?? firstId(appName);
}

function firstId(name: string): string {
  return `app:${name}`;
}

/** The ledger with every app under its present name. */
export function currentLedger<T extends RecordedFor>(
  ledger: readonly T[],
  apps: AppIdentities,
): readonly T[] {
  const names = new Map(apps.flatMap((app) => idsOf(app).map((one) => [one, app.name])));
  return ledger.map((entry) => {
    const name = names.get(ownerId(entry));
    return name === undefined || name === entry.appName ? entry : { ...entry, appName: name };
  });
}

/** Takes up the apps of a sync: new ones get an identity, and those that are not there any more are marked. */
export function seeApps(apps: AppIdentities, seen: readonly SeenApp[], now: number): AppIdentities {
  const present = new Map(seen.map((app) => [app.name, app]));
  const promised = apps.reduce<AppIdentities>(
    (all, { renamingTo, name }) =>
      renamingTo !== null && present.has(renamingTo) && !present.has(name)
        ? renamed(all, name, renamingTo)
        : all,
    apps,
  );
  const known = seen.reduce<AppIdentities>(
    (all, { name }) => (identityOf(all, name) === undefined ? [...all, newIdentity(all, name, now)] : all),
    promised,
  );
  return known.map((app) => {
    const found = identityOf(known, app.name) === app ? present.get(app.name) : undefined;
    if (found === undefined) return { ...app, goneAt: app.goneAt ?? now };
    const { connectors, domains, presetAppID, productId } = found;
    const serves = { connectors, domains, presetAppID, productId };
    return { ...app, serves, goneAt: null, removedHere: false };
  });
}

/** An identity for a name that none has. */
export function newIdentity(apps: AppIdentities, name: string, now: number): AppIdentity {
  const taken = new Set(apps.flatMap(idsOf));
  let id = firstId(name);
  for (let number = 2; taken.has(id); number += 1) id = `${firstId(name)}#${number}`;
  return {
    id,
    name,
    formerNames: [],
    alsoIds: [],
    serves: null,
    firstSeen: now,
    goneAt: null,
    removedHere: false,
    renamingTo: null,
    notThese: [],
    written: [],
  };
}

/** Gives an app another name. An identity that the name already had is the same app from now on. */
function renamed(apps: AppIdentities, from: string, to: string): AppIdentities {
  const app = identityOf(apps, from);
  return app === undefined || from === to ? apps : joined(apps, app, to);
}

/** A person's answer to whether the app that is called `name` now is the one that had this identity. */
export function answered(
  apps: AppIdentities,
  { appId, name, same }: { readonly appId: string; readonly name: string; readonly same: boolean },
): AppIdentities {
  const app = apps.find(({ id }) => id === appId);
  const other = identityOf(apps, name);
  if (app === undefined || other === undefined || app === other) return apps;
  if (same) return joined(apps, app, name);
  return apps.map((one) => (one === app ? { ...one, notThese: [...one.notThese, other.id] } : one));
}

function joined(apps: AppIdentities, app: AppIdentity, name: string): AppIdentities {
  const other = identityOf(apps, name);
  const rest = apps.filter((one) => one !== app && one !== other);
  return [
    ...rest,
    {
      ...app,
      name,
      formerNames: [...new Set([...app.formerNames, app.name])].filter((one) => one !== name),
      alsoIds: [...app.alsoIds, ...(other === undefined ? [] : idsOf(other))],
      serves: other?.serves ?? app.serves,
      goneAt: other === undefined ? app.goneAt : other.goneAt,
      removedHere: false,
      renamingTo: null,
      written: [...app.written, ...(other?.written ?? [])],
    },
  ];
}

/**
 * Which apps that are gone may stand in the file under another name. Only those are asked about for which something is
 * recorded, in the ledger or by their id elsewhere, and only apps that came when they went or later, and serve some of the same.
 */
export function renameQuestions(
  apps: AppIdentities,
  ledger: readonly RecordedFor[],
  alsoRecorded: readonly string[] = [],
): readonly RenameQuestion[] {
  const current = currentLedger(ledger, apps);
  const present = apps.filter(({ goneAt }) => goneAt === null);
  return apps.flatMap((app) => {
    const [entry] = current.filter(({ appName }) => appName === app.name).toSorted((a, b) => b.at - a.at);
    const { goneAt } = app;
    const isRecorded =
      entry !== undefined || app.written.length > 0 || idsOf(app).some((id) => alsoRecorded.includes(id));
    if (goneAt === null || app.removedHere || !isRecorded) return [];
    return present
      .filter(({ firstSeen, id }) => firstSeen >= goneAt && !app.notThese.includes(id))
      .filter(({ serves }) => serves !== null && servesAlike(app.serves, serves, entry?.productId ?? null))
      .map(({ name }) => ({ appId: app.id, was: app.name, now: name }));
  });
}

function servesAlike(before: AppServes | null, now: AppServes, recordedFor: string | null): boolean {
  const product = before?.productId ?? recordedFor;
  if (product !== null && product === now.productId) return true;
  if (before === null) return false;
  return (
    (before.presetAppID !== null && before.presetAppID === now.presetAppID) ||
    before.domains.some((domain) => now.domains.includes(domain)) ||
    before.connectors.some((tag) => now.connectors.includes(tag))
  );
}

/** What a saved change of the policy file means for the apps that it names. */
export function wroteFor(
  apps: AppIdentities,
  {
    intent,
    inverse,
    now,
  }: { readonly intent: PolicyIntent; readonly inverse: PolicyIntent | null; readonly now: number },
): AppIdentities {
  let all = apps;
  for (const [from, to] of renamesIn(intent)) all = renamed(all, from, to);
  for (const name of appsSetUpBy(intent)) {
    if (identityOf(all, name) === undefined) all = [...all, newIdentity(all, name, now)];
    const app = identityOf(all, name);
    if (inverse === null) continue;
    all = all.map((one) =>
      one === app ? { ...one, written: [...one.written, inverse].slice(-mostWritten) } : one,
    );
  }
  const removed = new Set(stepsOf(intent).flatMap((step) => (step.kind === "removeApp" ? [step.name] : [])));
  return all.map((app) => (removed.has(app.name) ? { ...app, removedHere: true } : app));
}

/** Changes of one app that are remembered; older ones are rarely the state of the file any more. */
const mostWritten = 50;

/** Notes before a save which apps will be called otherwise, so that a save whose answer is lost is settled by a sync. */
export function promiseRenames(apps: AppIdentities, intent: PolicyIntent): AppIdentities {
  const names = new Map(renamesIn(intent));
  return apps.map((app) => {
    const to = names.get(app.name);
    return to === undefined || app.goneAt !== null ? app : { ...app, renamingTo: to };
  });
}

/** Takes the promise of a save back that surely came to nothing. */
export function forgetPromises(apps: AppIdentities): AppIdentities {
  return apps.some(({ renamingTo }) => renamingTo !== null)
    ? apps.map((app) => ({ ...app, renamingTo: null }))
    : apps;
}

function stepsOf(intent: PolicyIntent): readonly PolicyIntent[] {
  return intent.kind === "sequence" ? intent.intents.flatMap(stepsOf) : [intent];
}

/** Which apps an intent gives other names: as they are called, and as they will be. */
export function renamesIn(intent: PolicyIntent): readonly (readonly [string, string])[] {
  return stepsOf(intent).flatMap((step) => {
    const [was, is] = namesIn(step) ?? [];
    return was === undefined || is === undefined || is === was ? [] : [[was, is] as const];
  });
}

function namesIn(step: PolicyIntent): readonly [string, string | undefined] | null {
  if (step.kind === "updateApp") return [step.name, step.change.name];
  if (step.kind === "convertPreset") return [step.name, step.newName];
  if (step.kind !== "updateFixedDestination") return null;
  return [step.name, step.change.name && called(step.change.name)];
}

/** Apps that an intent sets up or changes, as they are called afterwards. */
function appsSetUpBy(intent: PolicyIntent): ReadonlySet<string> {
  return new Set(stepsOf(intent).flatMap((step) => (appsMeantBy(step) ?? []).map(({ app }) => app)));
}
