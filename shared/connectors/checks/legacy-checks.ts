import { isArray, isObject } from "../../hujson/json.ts";
import { counted, firstOf } from "../../core/words.ts";
import type { AppCapability } from "../../policy/document/model.ts";
import { valueOr } from "../../core/known.ts";
import { fact, type CheckFinding } from "./finding.ts";
import type { AppSubject, TailnetSubject } from "./subjects.ts";

// What stands in a policy file from before app connectors, and from after them.

/** The key under which the configuration of SNI proxies stands, retired on 1 March 2024. Source: tailscale, cmd/sniproxy. */
const sniProxy = "tailscale.com/sniproxy";
/** The app list of the coming connector format. Source: tailscale, feature/conn25. */
const comingFormat = "tailscale.com/app-connectors-experimental";

/** What is left of an SNI proxy, and the next step of moving away from it: connector first, then app, then the rest. */
export function sniProxyLeft({ facts, connectors, snapshot }: TailnetSubject): CheckFinding | null {
  const at = snapshot.takenAt;
  const left = facts.policy.nodeAttrs.filter(({ app }) => app.some(({ name }) => name.text === sniProxy));
  if (left.length === 0) return null;
  const targets = [...new Set(left.flatMap((entry) => entry.targets.map(({ text }) => text)))];
  const hosts = valueOr(snapshot.devices, []).filter(({ tags }) => tags.some((tag) => targets.includes(tag)));
  const own = new Set(hosts.flatMap(({ addresses }) => addresses));
  const split = snapshot.dns.known ? Object.entries(snapshot.dns.value.splitDNS) : [];
  const entries = split.flatMap(([name, resolvers]) => (resolvers.some((one) => own.has(one)) ? [name] : []));
  const next = !connectors.some(({ online }) => online)
    ? "set up an app connector"
    : facts.apps.length === 0
      ? "add an app for its names"
      : "remove its nodeAttrs entry, then its split DNS and its host";
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
    fix: { kind: "link", name: "policy-file" },
  };
}

/** Apps in the coming connector format: nothing that is known of app connectors may judge them. */
export function comingApps({ facts, snapshot }: TailnetSubject): CheckFinding | null {
  const at = snapshot.takenAt;
  const found = facts.policy.nodeAttrs
    .flatMap(({ app }) => app.filter(({ name }) => name.text.startsWith(comingFormat)))
    .flatMap(namesIn);
  const isUsed = facts.policy.nodeAttrs.some(({ app }) =>
    app.some(({ name }) => name.text.startsWith(comingFormat)),
  );
  if (!isUsed) return null;
  return {
    severity: "unknown",
    what:
      found.length === 0
        ? "The policy file uses the coming connector format."
        : `${counted(found.length, "app")} ${found.length === 1 ? "uses" : "use"} the coming connector format.`,
    why: "Tailrace shows and keeps it as it is; whether it works cannot be judged yet.",
    evidence: [fact("Apps", firstOf(found), at)],
  };
}

function namesIn({ values }: AppCapability): readonly string[] {
  return (isArray(values) ? values : []).flatMap((value) =>
    isObject(value) && typeof value["name"] === "string" ? [value["name"]] : [],
  );
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
