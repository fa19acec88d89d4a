import * as v from "valibot";
import { problem, type Problem } from "../../../core/problem.ts";
import { sameSet, type JsonObject } from "../../../hujson/json.ts";
import { appComment } from "../../document/app-comment.ts";
import type { AppEntry } from "../../document/app-connectors.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { each, type PlanBuilder } from "../plan-builder.ts";
import { appAccess, newTagOwners, routeApproval, words } from "../intent-fields.ts";
import { giveAccess, giveDns } from "../steps/access.ts";
import { checkApp, insertEntry, refuseWildcard, sameNameTwice } from "../steps/apps.ts";
import { addApproval } from "../steps/approvers.ts";
import { addTag } from "./add-tag.ts";

const schema = intentSchema("addApp", {
  name: v.string(),
  /** Empty when `presetAppID` is given. */
  domains: words,
  presetAppID: v.exactOptional(v.string()),
  /** Tags of the connectors, `tag:` included. */
  connectors: words,
  newTagOwners,
  access: appAccess,
  approval: routeApproval,
  /** Whether the sources are given port 53 of the connectors, which discovery by DNS needs. */
  dnsAccess: v.boolean(),
  /** Who is given it, where that is not whoever may use the app: without it a name resolves for nobody else. */
  names: v.exactOptional(words),
  /** CIDRs the connectors advertise at once and that are approved implicitly. */
  routes: words,
  /** Whether a comment that names the app is put above what is inserted. */
  comment: v.exactOptional(v.boolean()),
});
type AddApp = Readonly<v.InferOutput<typeof schema>>;

/** Sets up an app: tags, approvers, access, DNS access and the app entry, in one change. */
export const addApp: DefinitionOf<typeof schema> = {
  schema,
  help: "Sets up an app in every section that it needs.",
  example: {
    kind: "addApp",
    name: "Wiki",
    domains: ["wiki.example.com"],
    connectors: ["tag:wiki-connector"],
    access: { form: "grant", sources: ["autogroup:member"], destinations: "internet", ports: ["443"] },
    approval: { form: "narrow", prefixes: ["192.0.2.0/24"] },
    dnsAccess: true,
    routes: [],
  },
  meantFor: (intent) => [{ app: intent.name, users: users(intent), names: intent.names ?? [] }],
  setsUpApp: true,
  plan(plan, asked) {
    const intent = { ...asked, comment: asked.comment === true && mayComment(plan) };
    const { name, connectors, access } = intent;
    const app = intent.comment ? name : undefined;
    return (
      checkApp(intent) ??
      refuseWildcard(plan, `“${name}” cannot be added yet`) ??
      each(connectors, (tag) =>
        addTag.plan(plan, {
          kind: "addTag",
          tag,
          owners: intent.newTagOwners?.[tag] ?? ["autogroup:admin"],
        }),
      ) ??
      addApproval(plan, intent.approval, connectors) ??
      giveAccess(plan, { connectors, access }, app) ??
      (intent.dnsAccess
        ? giveDns(
            plan,
            { tags: connectors, sources: intent.names ?? users(intent), form: dnsForm(plan, intent) },
            app,
          )
        : null) ??
      addEntry(plan, intent)
    );
  },
};

/** A file without any comment is left without comments. An empty file sets no example. */
function mayComment(plan: PlanBuilder): boolean {
  if (Object.keys(plan.root).length === 0 || !plan.isPlainJson) return true;
  plan.leave("The policy file is plain JSON, so no comments were put in.");
  return false;
}

/** Who may use the app: every member where nobody is named. */
function users({ access }: AddApp): readonly string[] {
  return access.sources.length > 0 ? access.sources : ["autogroup:member"];
}

/** The style of the DNS rule: the access rule's; without one, an ACL only in a file that has nothing else. */
function dnsForm(plan: PlanBuilder, { access }: AddApp): "grant" | "acl" {
  if (access.form !== "none") return access.form;
  return plan.section("acls") !== undefined && plan.section("grants") === undefined ? "acl" : "grant";
}

function addEntry(plan: PlanBuilder, intent: AddApp): Problem | null {
  const { name } = intent;
  const [existing, second] = plan.apps.filter((entry) => entry.name === name);
  if (second !== undefined) return sameNameTwice(name);
  if (existing !== undefined) {
    if (sameApp(existing, intent)) return null;
    return problem("already-exists", `There is an app “${name}” already.`, {
      meaning: "The service tells apps apart by their name.",
      remedy: "Choose another name, or edit that app.",
    });
  }
  const comment = intent.comment === true ? { comment: appComment(name, "the app and its connectors") } : {};
  return insertEntry(plan, { entry: entryOf(intent), ...comment }, `Adds ${name} to the apps`);
}

/** The entry as the service documents it; fields without content are left out. */
function entryOf({ name, connectors, domains, presetAppID, routes }: AddApp): JsonObject {
  return {
    name,
    connectors,
    ...(presetAppID === undefined ? { domains } : { presetAppID }),
    ...(routes.length === 0 ? {} : { routes }),
  };
}

function sameApp(entry: AppEntry, intent: AddApp): boolean {
  return (
    sameSet(entry.connectors, intent.connectors) &&
    sameSet(entry.domains, intent.domains) &&
    sameSet(entry.routes, intent.routes) &&
    entry.presetAppID === (intent.presetAppID ?? null)
  );
}
