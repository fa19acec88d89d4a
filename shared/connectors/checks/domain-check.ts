import { counted, firstOf } from "../../core/words.ts";
import type { App } from "../../policy/document/app.ts";
import { checkDomains, type DomainFinding, type DomainFindingKind } from "../domains.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import type { AppSubject } from "./subjects.ts";

/** What is asked about while it is typed: in the policy file it was saved by somebody who meant it. */
const accepted: ReadonlySet<DomainFindingKind> = new Set(["limit", "private-suffix", "unknown-suffix"]);

const why = "A domain that is wrong, or that two apps claim, is not routed as intended.";
const fix = { kind: "action", action: "edit-app", label: "Edit domains" } as const;

/** Whether the domains of an app are sound, and its alone. Presets are compared by the names that they are known to have. */
export function domainsSound({
  app,
  facts,
  names,
  at,
}: Pick<AppSubject, "app" | "names" | "at"> & {
  readonly facts: Pick<AppSubject["facts"], "apps">;
}): CheckFinding<"edit-app"> {
  const isPreset = app.presetAppID !== null;
  const domainsOf = (one: App) => (one.presetAppID === null ? one.domains : names.ofPreset(one));
  const domains = domainsOf(app);
  const otherApps = facts.apps
    .filter(({ name }) => name !== app.name)
    .map((other) => ({ ...other, domains: domainsOf(other) }));
  const found = checkDomains(domains, {
    name: app.name,
    connectors: app.connectors,
    otherApps,
    curated: names.curated(app),
  })
    // The names of a preset are Tailscale’s to keep in order; whether another app claims them is not.
    .filter(({ kind }) => kind === "overlap" || !isPreset)
    .filter(({ kind, severity }) => kind === "overlap" || (severity !== "info" && !accepted.has(kind)))
    .toSorted((one, other) => rank(one) - rank(other));
  const [first] = found;
  if (first === undefined) return sound(app, at);
  // A wildcard without its apex may be meant that way; only what has no effect or is not defined needs a person.
  if (first.kind === "apex-not-covered") return apexRemark(found, at);
  const shared = found.filter(({ kind, severity }) => kind === "overlap" && severity === first.severity);
  const what =
    first.kind === "overlap" && shared.length > 1
      ? `${shared.length} domains of “${app.name}” are in other apps too.`
      : first.sentence;
  return {
    severity: first.severity,
    what,
    why,
    evidence: found.slice(0, 5).map(({ domain, sentence }) => fact(domain, sentence, at)),
    fix,
  };
}

/** Errors first, then names that two apps claim; remarks about the apex last. */
function rank({ kind, severity }: DomainFinding): number {
  if (severity === "error") return 0;
  if (kind === "overlap") return severity === "warning" ? 1 : 3;
  return kind === "apex-not-covered" ? 4 : 2;
}

function sound({ presetAppID, domains }: App, at: number): CheckFinding<"edit-app"> {
  return presetAppID === null
    ? passed("The domains are well formed and belong to no other app.", why, [
        fact("Domains", firstOf(domains), at),
      ])
    : passed("Tailscale maintains the domains of this preset.", why, [fact("Preset", presetAppID, at)]);
}

function apexRemark(found: readonly DomainFinding[], at: number): CheckFinding<"edit-app"> {
  const [first] = found;
  const apexes = found.map(({ domain, suggestion }) => suggestion ?? domain);
  return {
    severity: "info",
    what:
      first !== undefined && found.length === 1
        ? first.sentence
        : `${apexes[0] ?? ""} and ${counted(found.length - 1, "other bare domain")} bypass the connector.`,
    why: "Traffic to these names takes the usual way, around the connector.",
    evidence: [fact("Not covered", firstOf(apexes), at)],
    fix,
  };
}
