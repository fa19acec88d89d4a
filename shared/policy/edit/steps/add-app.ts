import { problem, type Problem } from "../../../core/problem.ts";
import { isPrefix } from "../../../net/prefix.ts";
import { appCapability, appListHome, type AppEntry } from "../app-entries.ts";
import { appComment } from "../app-comment.ts";
import { invalid, unexpectedShape, type PolicyDraft } from "../draft.ts";
import type { AddAppIntent, RestoreAppIntent } from "../intent.ts";
import { fieldOf, isArray, itemsOf, sameSet, type JsonObject } from "../../../hujson/json.ts";
import { allowAccess, allowDns } from "./access.ts";
import { addApproval } from "./approvers.ts";
import { sameNameTwice } from "./same-name.ts";
import { addTag } from "./tags.ts";

/** Sets up an app in every section that it needs. */
export function addApp(draft: PolicyDraft, asked: AddAppIntent): Problem | null {
  const intent = { ...asked, comment: asked.comment === true && mayComment(draft) };
  const { name, connectors, access } = intent;
  const app = intent.comment ? name : undefined;
  return (
    checkApp(intent) ??
    refuseWildcard(draft, `“${name}” cannot be added yet`) ??
    each(connectors, (tag) =>
      addTag(draft, { tag, owners: intent.newTagOwners?.[tag] ?? ["autogroup:admin"] }),
    ) ??
    addApproval(draft, intent.approval, connectors) ??
    allowAccess(draft, { connectors, access }, app) ??
    (intent.dnsAccess
      ? allowDns(draft, { tags: connectors, sources: dnsSources(intent), form: dnsForm(draft, intent) }, app)
      : null) ??
    addEntry(draft, intent)
  );
}

/** A file without any comment is left without comments. An empty file sets no example. */
function mayComment(draft: PolicyDraft): boolean {
  if (Object.keys(draft.root).length === 0 || !draft.isPlainJson) return true;
  draft.leave("The policy file is plain JSON, so no comments were put in.");
  return false;
}

/** Runs a step for each item until one refuses. */
export function each<T>(items: readonly T[], step: (item: T) => Problem | null): Problem | null {
  for (const item of items) {
    const refused = step(item);
    if (refused !== null) return refused;
  }
  return null;
}

/**
 * The service refuses any edit of the apps while one of them still has `connectors: ["*"]`. Source: Tailscale
 * docs, "App connectors", wildcard connectors.
 */
export function refuseWildcard(draft: PolicyDraft, what: string): Problem | null {
  const old = draft.apps.filter(({ connectors }) => connectors.includes("*"));
  if (old.length === 0) return null;
  const names = old.map(({ name }) => `“${name}”`).join(", ");
  return problem("app-invalid", `${what}: ${names} may be served by any connector ("*").`, {
    meaning: "Tailscale takes no change to apps while one of them does not name a connector tag.",
    remedy: "Migrate the wildcard connectors to a tag first.",
  });
}

/** The rules for an app's own fields. Source: the service's messages for `tailscale.com/app-connectors`. */
export function checkApp(
  app: Pick<AddAppIntent, "name" | "connectors" | "domains" | "presetAppID" | "routes">,
): Problem | null {
  const { name, connectors, domains, presetAppID, routes } = app;
  const odd = routes.find((route) => !route.includes("/") || !isPrefix(route));
  if (odd !== undefined) {
    return invalid(
      `“${odd}” is not a route.`,
      "A route is an address and a length, for example 192.0.2.0/24.",
    );
  }
  if (name.trim() === "") return invalid("The app has no name.", "Give it a name.");
  if (connectors.length === 0) return invalid("The app has no connector tag.", "Choose or create a tag.");
  if (new Set(connectors).size < connectors.length) return invalid("A connector tag is named twice.");
  if (new Set(domains).size < domains.length) return invalid("A domain is named twice.");
  if (presetAppID !== undefined && domains.length > 0) {
    return invalid(
      "An app with a preset cannot have domains of its own.",
      "Remove the domains or the preset.",
    );
  }
  if (presetAppID === undefined && domains.length === 0) {
    return invalid("The app has neither domains nor a preset.", "Add at least one domain.");
  }
  return null;
}

/** Who may ask for names: those who may use the app, or every member. */
function dnsSources({ access }: AddAppIntent): readonly string[] {
  return access.sources.length > 0 ? access.sources : ["autogroup:member"];
}

/** The style of the DNS rule: the access rule's; without one, an ACL only in a file that has nothing else. */
function dnsForm(draft: PolicyDraft, { access }: AddAppIntent): "grant" | "acl" {
  if (access.form !== "none") return access.form;
  return draft.section("acls") !== undefined && draft.section("grants") === undefined ? "acl" : "grant";
}

function addEntry(draft: PolicyDraft, intent: AddAppIntent): Problem | null {
  const { name } = intent;
  const [existing, second] = draft.apps.filter((entry) => entry.name === name);
  if (second !== undefined) return sameNameTwice(name);
  if (existing !== undefined) {
    if (sameApp(existing, intent)) return null;
    return problem("already-exists", `There is an app “${name}” already.`, {
      meaning: "The service tells apps apart by their name.",
      remedy: "Choose another name, or edit that app.",
    });
  }
  const comment = intent.comment === true ? { comment: appComment(name, "the app and its connectors") } : {};
  return insertEntry(draft, { entry: entryOf(intent), ...comment }, `Adds ${name} to the apps`);
}

/** Puts a removed entry back. */
export function restoreApp(draft: PolicyDraft, intent: RestoreAppIntent): Problem | null {
  const name = fieldOf(intent.entry, "name");
  if (typeof name !== "string") return invalid("The app has no name.");
  if (draft.apps.some((entry) => entry.name === name)) return null;
  return (
    refuseWildcard(draft, `“${name}” cannot be put back`) ?? insertEntry(draft, intent, `Puts ${name} back`)
  );
}

function insertEntry(
  draft: PolicyDraft,
  { entry, index, comment }: Omit<RestoreAppIntent, "kind">,
  reason: string,
): Problem | null {
  const name = fieldOf(entry, "name");
  const inverse = { kind: "removeApp", name: typeof name === "string" ? name : "", entryOnly: true } as const;
  const why = { section: "nodeAttrs", reason, ...(comment === undefined ? {} : { comment }) };
  const home = appListHome(draft.root);
  if (home !== null) {
    const length = itemsOf(draft.at(home)).length;
    const at = index !== undefined && index < length ? { index } : {};
    return draft.add(
      { op: "insert", path: home, value: entry, ...at, ...why },
      { ...inverse, keepEmptyList: true },
    );
  }
  const attributes = draft.section("nodeAttrs");
  if (attributes !== undefined && !isArray(attributes)) return unexpectedShape("nodeAttrs");
  const value = { target: ["*"], app: { [appCapability]: [entry] } };
  return draft.add({ op: "insert", path: [draft.key("nodeAttrs")], value, ...why }, inverse);
}

/** The entry as the service documents it; fields without content are left out. */
function entryOf({ name, connectors, domains, presetAppID, routes }: AddAppIntent): JsonObject {
  return {
    name,
    connectors,
    ...(presetAppID === undefined ? { domains } : { presetAppID }),
    ...(routes.length === 0 ? {} : { routes }),
  };
}

function sameApp(entry: AppEntry, intent: AddAppIntent): boolean {
  return (
    sameSet(entry.connectors, intent.connectors) &&
    sameSet(entry.domains, intent.domains) &&
    sameSet(entry.routes, intent.routes) &&
    entry.presetAppID === (intent.presetAppID ?? null)
  );
}
