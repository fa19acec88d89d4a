import { counted, firstOf } from "../../core/words.ts";
import { sniProxyCapability } from "../../policy/document/app-connectors.ts";
import { isWhole, valueOr } from "../../core/known.ts";
import { comingApps } from "../coming-apps.ts";
import { fact, type CheckFinding } from "./finding.ts";
import type { Fix } from "./fix.ts";
import type { AppSubject, TailnetSubject } from "./subjects.ts";

// What stands in a policy file from before app connectors, and from after them.

/** What is left of an SNI proxy, and the next step of moving away from it: connector first, then app, then the rest. */
export function sniProxyLeft({
  facts,
  connectors,
  snapshot,
}: TailnetSubject): CheckFinding<"remove-sni-proxy"> | null {
  const at = snapshot.takenAt;
  const left = facts.policy.nodeAttrs.filter(({ app }) =>
    app.some(({ name }) => name.text === sniProxyCapability),
  );
  if (left.length === 0) return null;
  const targets = [...new Set(left.flatMap((entry) => entry.targets.map(({ text }) => text)))];
  const hosts = valueOr(snapshot.devices, []).filter(({ tags }) => tags.some((tag) => targets.includes(tag)));
  const own = new Set(hosts.flatMap(({ addresses }) => addresses));
  const split = snapshot.dns.known ? Object.entries(snapshot.dns.value.splitDNS) : [];
  const entries = split.flatMap(([name, resolvers]) => (resolvers.some((one) => own.has(one)) ? [name] : []));
  const isServed = connectors.some(({ online }) => online);
  const next = !isServed
    ? "set up an app connector"
    : facts.apps.length === 0
      ? "add an app for its names"
      : "remove its nodeAttrs entry, then its split DNS and its host";
  // Its configuration goes last, and only where something else is seen to serve.
  const mayGo = isServed && facts.apps.length > 0 && isWhole(snapshot.devices);
  return {
    severity: "warning",
    what: "The policy file still configures an SNI proxy.",
    why: "SNI proxies were retired in March 2024; an app connector takes their place.",
    evidence: [
      fact("For", firstOf(targets), at),
      fact("Hosts", firstOf(hosts.map(({ hostname }) => hostname)), at),
      fact("Split DNS", snapshot.dns.known ? firstOf(entries) : "not known", at),
      fact("Next step", next, at),
      fact("Order", "connector, app, then the old configuration", at),
    ],
    fix: mayGo
      ? { kind: "action", action: "remove-sni-proxy", label: "Remove its entry" }
      : { kind: "link", name: "policy-file" },
  };
}

/** Takes the entry out; its split DNS and its host are a person’s to take down. */
export const removeSniProxy: Fix = { kind: "policyIntent", intent: { kind: "removeSniProxy" } };

/** Apps in the coming connector format: nothing that is known of app connectors may judge them. */
export function comingFormat({ facts, snapshot }: TailnetSubject): CheckFinding | null {
  const found = comingApps(facts.policy);
  if (found === null) return null;
  return {
    severity: "unknown",
    what:
      found.length === 0
        ? "The policy file uses the coming connector format."
        : `${counted(found.length, "app")} ${found.length === 1 ? "uses" : "use"} the coming connector format.`,
    why: "Tailrace shows and keeps it as it is; whether it works cannot be judged yet.",
    evidence: [fact("Apps", firstOf(found.map(({ name }) => name)), snapshot.takenAt)],
  };
}

/** Whether a preset takes names along that its product does not need (tailscale/tailscale#13678). */
export function broadPreset({ app, names, at }: AppSubject): CheckFinding<"trim-preset"> | null {
  if (app.presetAppID === null) return null;
  const besides = names.besides(app);
  if (besides.length === 0) return null;
  return {
    severity: "info",
    what: `The preset of “${app.name}” takes ${counted(besides.length, "other name")} along.`,
    why: "They belong to CDNs and other services, so traffic of other sites takes the connector too.",
    evidence: [fact("Besides", firstOf(besides), at), fact("Needed", firstOf(names.curated(app)), at)],
    fix: { kind: "action", action: "trim-preset", label: "Trim to its own names" },
  };
}

/** Whether MagicDNS is on: without it some Linux clients learn no names of apps (tailscale/tailscale#19834). */
export function magicDns({ snapshot: { dns, takenAt: at } }: TailnetSubject): CheckFinding | null {
  if (!dns.known || dns.value.magicDNS) return null;
  return {
    severity: "info",
    what: "MagicDNS is off.",
    why: "Older Linux clients with systemd-resolved then never ask a connector for names.",
    evidence: [fact("MagicDNS", "off", at)],
    fix: { kind: "link", name: "dns-settings" },
  };
}
