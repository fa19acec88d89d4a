import type { AppState } from "../../../shared/bridge/app-state.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { Aliases } from "../../../shared/export/support/aliases.ts";
import type { Policy } from "../../../shared/policy/document/model.ts";
import { namedWords } from "../../../shared/policy/document/named-words.ts";
import { parseSelector } from "../../../shared/policy/document/selector.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";

/** Where names come from. */
export interface NameSources {
  readonly state: Pick<AppState, "connection" | "fleet" | "setups" | "preferences">;
  readonly snapshot: Snapshot | null;
}

/** Stand-ins that know every name which Tailrace knows, so that none is left in a sentence. */
export function aliasesFor({ state, snapshot }: NameSources): Aliases {
  const aliases = new Aliases();
  const { connection, fleet, setups, preferences } = state;
  for (const { tailnet, label, kind } of connection.tailnets) {
    if (kind !== "demo" && tailnet !== "-") aliases.add("tailnet", tailnet, label);
    else if (kind !== "demo") aliases.add("tailnet", label);
  }
  aliases.add("person", preferences.values.displayName);
  if (snapshot !== null) {
    for (const { loginName, displayName, id } of valueOr(snapshot.users, [])) {
      aliases.add("person", loginName, displayName, beforeAt(loginName), id);
    }
    for (const { nodeId, name, hostname, user } of valueOr(snapshot.devices, [])) {
      aliases.add("device", name, beforeDot(name), hostname, nodeId);
      aliases.add("person", user, beforeAt(user));
    }
    const policy = snapshot.policy.known ? snapshot.policy.value.file.policy : null;
    if (policy !== null) addPolicy(aliases, policy);
    const dns = valueOr(snapshot.dns, null);
    for (const path of dns?.searchPaths ?? []) aliases.add("domain", path);
  }
  for (const connector of valueOr(fleet.connectors, [])) {
    aliases.add("device", connector.name, connector.hostname, connector.nodeId);
  }
  for (const { name, tags, domains } of valueOr(fleet.apps, [])) {
    aliases.add("app", name);
    for (const tag of tags) addPrefixed(aliases, "tag", tag);
    for (const domain of domains) aliases.add("domain", domain);
  }
  for (const { name } of fleet.comingApps) aliases.add("app", name);
  for (const { decisions } of setups.setups) {
    aliases.add("app", decisions.name);
    for (const domain of decisions.domains) aliases.add("domain", domain);
  }
  for (const tag of fleet.declaredTags) addPrefixed(aliases, "tag", tag);
  for (const group of fleet.groups) addPrefixed(aliases, "group", group);
  return aliases;
}

function addPolicy(aliases: Aliases, policy: Policy): void {
  for (const { name } of policy.hosts) aliases.add("host", name.text);
  for (const word of namedWords(policy)) {
    const selector = parseSelector(word.text);
    if (selector.kind === "user") aliases.add("person", selector.login, beforeAt(selector.login));
    else if (selector.kind === "domain") aliases.add("domain", selector.domain);
    else if ("name" in selector && isPrefixed(selector.kind))
      addPrefixed(aliases, selector.kind, selector.name);
  }
  for (const { name } of policy.groups) addPrefixed(aliases, "group", name.text);
  for (const { name } of policy.tagOwners) addPrefixed(aliases, "tag", name.text);
}

/** Kinds of names that say it themselves, before a colon. */
const prefixes = { group: "group:", tag: "tag:", ipset: "ipset:", service: "svc:" } as const;

function isPrefixed(kind: string): kind is keyof typeof prefixes {
  return Object.hasOwn(prefixes, kind);
}

/** A name with and without what says its kind: sentences use both. */
function addPrefixed(aliases: Aliases, kind: keyof typeof prefixes, name: string): void {
  aliases.add(kind, name.trim(), name.trim().slice(prefixes[kind].length));
}

function beforeAt(login: string): string {
  return login.includes("@") ? login.slice(0, login.indexOf("@")) : "";
}

function beforeDot(name: string): string {
  return name.split(".", 1)[0] ?? "";
}
