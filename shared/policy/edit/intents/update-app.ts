import * as v from "valibot";
import { problem, type Problem } from "../../../core/problem.ts";
import { fieldOf, isArray, sameSet, spelling, stringsOf, type JsonPath } from "../../../hujson/json.ts";
import type { AppEntry } from "../../document/app-connectors.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { each, unexpectedShape, type PlanBuilder } from "../plan-builder.ts";
import { newTagOwners, words } from "../intent-fields.ts";
import { checkApp, noSuchApp, refuseWildcard, sameNameTwice } from "../steps/apps.ts";
import { setListMember } from "../steps/list-edits.ts";
import { addTag } from "./add-tag.ts";
import { pathOf } from "../../../hujson/pointer.ts";

const section = "nodeAttrs";

/** What of an app entry changes. `null` removes the field. */
const appChange = v.strictObject({
  name: v.exactOptional(v.string()),
  domains: v.exactOptional(v.nullable(words)),
  presetAppID: v.exactOptional(v.nullable(v.string())),
  connectors: v.exactOptional(words),
  routes: v.exactOptional(v.nullable(words)),
});
type AppChange = Readonly<v.InferOutput<typeof appChange>>;

const schema = intentSchema("updateApp", {
  /** The app as it is called now. */
  name: v.string(),
  change: appChange,
  newTagOwners,
});

/** Changes an app's own entry; fields that are left out stay as they are, unknown fields too. */
export const updateApp: DefinitionOf<typeof schema> = {
  schema,
  help: "Changes the entry of an app; what is left out stays as it is.",
  example: { kind: "updateApp", name: "GitHub", change: { domains: ["github.com"] } },
  title: ({ name }) => `Change ${name}`,
  meantFor: ({ name, change: { name: after = name } }) => [{ app: after, users: null }],
  plan(plan, intent) {
    const { name, change } = intent;
    const entries = plan.apps;
    const [entry, second] = entries.filter((one) => one.name === name);
    if (second !== undefined) return sameNameTwice(name);
    if (entry === undefined) return entries.some((one) => isAfter(one, change)) ? null : noSuchApp(name);
    if (
      change.name !== undefined &&
      change.name !== name &&
      entries.some((one) => one.name === change.name)
    ) {
      return problem("already-exists", `There is an app “${change.name}” already.`, {
        meaning: "The service tells apps apart by their name.",
        remedy: "Choose another name.",
      });
    }
    return (
      checkApp(changed(entry, change)) ??
      refuseWildcardKept(plan, entry, change) ??
      each(change.connectors ?? [], (tag) =>
        entry.connectors.includes(tag)
          ? null
          : addTag.plan(plan, {
              kind: "addTag",
              tag,
              owners: intent.newTagOwners?.[tag] ?? ["autogroup:admin"],
            }),
      ) ??
      applyChange(plan, entry, change)
    );
  },
};

function applyChange(plan: PlanBuilder, entry: AppEntry, change: AppChange): Problem | null {
  const back: { -readonly [key in keyof AppChange]: AppChange[key] } = {};
  const before = plan.edits.length;
  const after = change.name ?? entry.name;
  const refused =
    setText(plan, entry, "name", change.name, (old) => (back.name = old ?? entry.name)) ??
    setText(plan, entry, "presetAppID", change.presetAppID, (old) => (back.presetAppID = old)) ??
    setList(plan, entry, "connectors", change.connectors, (old) => (back.connectors = old ?? [])) ??
    setList(plan, entry, "domains", change.domains, (old) => (back.domains = old)) ??
    setList(plan, entry, "routes", change.routes, (old) => (back.routes = old));
  if (refused !== null) return refused;
  if (plan.edits.length > before) plan.inverse.unshift({ kind: "updateApp", name: after, change: back });
  warnAboutLeftovers(plan, entry, change);
  return null;
}

function setText(
  plan: PlanBuilder,
  entry: AppEntry,
  field: "name" | "presetAppID",
  value: string | null | undefined,
  remember: (old: string | null) => void,
): null {
  const key = spelling(entry.value, field);
  const old = fieldOf(entry.value, field);
  if (value === undefined || value === (old ?? null)) return null;
  const path: JsonPath = [...pathOf(entry.path), key];
  const reason =
    field === "name" ? `Renames ${entry.name} to ${value ?? ""}` : `Changes the preset of ${entry.name}`;
  remember(typeof old === "string" ? old : null);
  if (value !== null) return plan.add({ op: "set", path, value, section, reason });
  return Object.hasOwn(entry.value, key) ? plan.add({ op: "remove", path, section, reason }) : null;
}

function setList(
  plan: PlanBuilder,
  entry: AppEntry,
  field: "connectors" | "domains" | "routes",
  value: readonly string[] | null | undefined,
  remember: (old: readonly string[] | null) => void,
): Problem | null {
  if (value === undefined) return null;
  const key = spelling(entry.value, field);
  const old = fieldOf(entry.value, field);
  const path: JsonPath = [...pathOf(entry.path), key];
  const why = { section, reason: `Changes the ${field} of ${entry.name}` };
  if (old !== undefined && !isArray(old)) return unexpectedShape(`${field} of ${entry.name}`);
  if (value === null || (value.length === 0 && field !== "connectors")) {
    if (old === undefined || (value !== null && old.length === 0)) return null;
    remember(stringsOf(old));
    return plan.add({ op: "remove", path, ...why });
  }
  if (old === undefined) {
    remember(null);
    return plan.add({ op: "set", path, value, ...why });
  }
  if (setListMember(plan, path, old, value, why)) remember(stringsOf(old));
  return null;
}

/** What a change takes away stays in effect elsewhere; that has to be said. */
function warnAboutLeftovers(plan: PlanBuilder, entry: AppEntry, change: AppChange): void {
  const { connectors, domains, routes } = change;
  const goneTags =
    connectors === undefined ? [] : entry.connectors.filter((tag) => !connectors.includes(tag));
  for (const tag of goneTags) {
    plan.leave(`${tag} keeps what the file says of it; “${entry.name}” no longer uses it.`);
  }
  const gone = [...missingFrom(domains, entry.domains), ...missingFrom(routes, entry.routes)];
  if (gone.length > 0) {
    plan.warn(
      `Connectors keep advertising the routes they have for ${gone.join(", ")} until they are withdrawn on the host.`,
    );
  }
}

/** An update may replace a wildcard connector of its own app, but not while another app still has one. */
function refuseWildcardKept(plan: PlanBuilder, entry: AppEntry, change: AppChange): Problem | null {
  const others = plan.apps.filter(
    (one) => one !== entry && one.name !== entry.name && one.connectors.includes("*"),
  );
  const own = (change.connectors ?? entry.connectors).includes("*");
  return others.length > 0 || own ? refuseWildcard(plan, `“${entry.name}” cannot be changed yet`) : null;
}

function changed(entry: AppEntry, change: AppChange): Parameters<typeof checkApp>[0] {
  const preset = change.presetAppID === undefined ? entry.presetAppID : change.presetAppID;
  return {
    name: change.name ?? entry.name,
    connectors: change.connectors ?? entry.connectors,
    domains: change.domains === undefined ? entry.domains : (change.domains ?? []),
    // What stands in the file is not judged here, only what comes in.
    routes: change.routes ?? [],
    ...(preset === null ? {} : { presetAppID: preset }),
  };
}

/** Whether an entry already is what the change makes of it: planning a rename again finds the new name. */
function isAfter(entry: AppEntry, change: AppChange): boolean {
  return (
    change.name === entry.name &&
    isSetTo(entry.connectors, change.connectors) &&
    isSetTo(entry.domains, change.domains) &&
    isSetTo(entry.routes, change.routes) &&
    (change.presetAppID === undefined || change.presetAppID === entry.presetAppID)
  );
}

function isSetTo(now: readonly string[], wanted: readonly string[] | null | undefined): boolean {
  return wanted === undefined || sameSet(now, wanted ?? []);
}

/** What of a list a change takes away; nothing where it does not touch the list. */
function missingFrom(wanted: readonly string[] | null | undefined, now: readonly string[]): string[] {
  return wanted === undefined ? [] : now.filter((item) => !(wanted ?? []).includes(item));
}
