import { getPublicSuffix } from "tldts";
import { parsePrefix } from "../../../net/address.ts";
import { appConnectorsCapability, appsIn, type AppEntry } from "../../document/app-connectors.ts";
import type { CheckContext } from "./unresolved-names.ts";
import { goQuote } from "../../../core/go-quote.ts";
import type { AppCapability, Finding, NodeAttribute } from "../../document/model.ts";
import { isKnownPreset } from "../../document/preset-apps.ts";
import { parseSelector } from "../../document/selector.ts";

/** Checks the apps that an entry of `nodeAttrs` holds, in the service’s words. */
export function checkAppConnectors(entry: NodeAttribute, context: CheckContext): Finding[] {
  return entry.app
    .filter(({ name }) => name.text === appConnectorsCapability)
    .flatMap((capability) => checkApps(entry, capability, context));
}

function checkApps(entry: NodeAttribute, capability: AppCapability, context: CheckContext): Finding[] {
  const place = capability.name;
  const say = (message: string, path = place.path): Finding => ({
    path,
    offset: place.offset,
    message: `${appConnectorsCapability}: ${message}`,
  });
  const [target, ...more] = entry.targets;
  if (target?.text.trim() !== "*" || more.length > 0) return [say('can only be specified with target "*"')];
  const apps = appsIn(capability);
  if (apps === null) return [say("invalid app connector attribute format")];
  return apps.flatMap((app, index) =>
    appProblems(app, context).map((message) => say(message, `${place.path}/${index}`)),
  );
}

function appProblems(app: AppEntry | null, context: CheckContext): string[] {
  if (app === null || !app.wellFormed || app.routes.some((route) => parsePrefix(route) === null)) {
    return ["invalid app connector attribute format"];
  }
  const found: string[] = [];
  if (app.name === "") found.push("name must not be empty");
  const { connectors, domains } = app;
  if (connectors.length === 0) found.push("connectors must not be empty");
  if (hasDuplicates(connectors)) found.push("connectors must not contain duplicates");
  for (const connector of connectors) {
    const selector = parseSelector(connector);
    if (selector.kind !== "tag" || !context.names.tags.has(selector.name)) {
      found.push(`connector (${goQuote(connector)}) must be a tag`);
    }
  }
  if (hasDuplicates(domains)) found.push("domains must not contain duplicates");
  if (app.presetAppID === null) {
    if (domains.length === 0) found.push("domains must not be empty");
  } else {
    if (domains.length > 0) found.push("domains must be empty when an preset app ID is defined");
    if (context.closedLists && !isKnownPreset(app.presetAppID)) {
      found.push(`preset app ID (${app.presetAppID}) is not valid`);
    }
  }
  for (const domain of domains) {
    if (isWildcardOverPublicSuffix(domain))
      found.push(`domain (${goQuote(domain)}) must not be a public suffix`);
  }
  return found;
}

function hasDuplicates(items: readonly string[]): boolean {
  return new Set(items).size !== items.length;
}

/** `*.` and a name of 253 characters. */
const longestWildcard = 255;

/** `*.com`, `*.co.uk`: everything under a suffix that people register names under. (https://publicsuffix.org) */
export function isWildcardOverPublicSuffix(domain: string): boolean {
  // No suffix is longer than a name can be, and the list is not asked about what is none.
  if (!domain.startsWith("*.") || domain.length > longestWildcard) return false;
  const rest = domain.slice(2).toLowerCase();
  return getPublicSuffix(rest, { allowPrivateDomains: false }) === rest;
}
