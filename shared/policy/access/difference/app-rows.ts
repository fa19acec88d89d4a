import { both, isNone, minus } from "../../../net/bit-set.ts";
import type { AppUse } from "./app-uses.ts";
import type { AccessComparison } from "./comparison.ts";
import type { ImpactRow } from "../impact.ts";

/** Domains written out; the others are counted. */
const mostDomains = 3;

/** Who gains and who loses the use of which app. Losses first. */
export function appRows(comparison: AccessComparison): ImpactRow[] {
  const rows = comparison.apps.flatMap((use) => rowsOf(use, comparison));
  return [
    ...rows.filter(({ change }) => change === "loses"),
    ...rows.filter(({ change }) => change === "gains"),
  ];
}

function rowsOf(use: AppUse, { phrases, after }: AccessComparison): ImpactRow[] {
  const { pair } = use;
  const rows: ImpactRow[] = [];
  const lost = minus(use.before, use.after);
  const gained = minus(use.after, use.before);
  const what = appText(use);
  if (!isNone(lost)) {
    const note =
      pair.after === null ? "Their traffic to it no longer leaves through its connectors." : undefined;
    const surely = minus(lost, use.unsure);
    if (!isNone(surely)) rows.push(row(phrases.who(surely), "loses", what, note));
    if (!isNone(use.unsure))
      rows.push({ ...row(phrases.who(use.unsure), "loses", what, note), unsure: true });
  }
  if (!isNone(gained)) {
    const idle = (pair.after?.connectors ?? []).every(
      (tag) => tag !== "*" && (after.resolver.index.byTag.get(tag) ?? []).length === 0,
    );
    const note = idle ? `No device has ${(pair.after?.connectors ?? []).join(", ")} yet.` : undefined;
    rows.push(row(phrases.who(gained), "gains", what, note));
  }
  const stay = both(use.before, use.after);
  if (!isNone(stay)) rows.push(...domainRows(use, phrases.who(stay)));
  return rows;
}

/** Domains that come to an app, or leave it, for those who may use it before and after. */
function domainRows({ pair }: AppUse, who: string): ImpactRow[] {
  const old = new Set(pair.before?.domains);
  const fresh = new Set(pair.after?.domains);
  const removed = [...old].filter((domain) => !fresh.has(domain));
  const added = [...fresh].filter((domain) => !old.has(domain));
  return [
    ...(removed.length === 0 ? [] : [row(who, "loses", `${nameOf(pair.name)}: ${domainText(removed)}`)]),
    ...(added.length === 0 ? [] : [row(who, "gains", `${nameOf(pair.name)}: ${domainText(added)}`)]),
  ];
}

function appText({ pair }: AppUse): string {
  const old = pair.before?.name;
  return old !== undefined && old !== pair.name
    ? `${nameOf(pair.name)} (was ${nameOf(old)})`
    : nameOf(pair.name);
}

/** How an app is called, also one without a name. */
export function nameOf(name: string): string {
  return name === "" ? "an app without a name" : name;
}

function domainText(domains: readonly string[]): string {
  if (domains.length <= mostDomains) return domains.join(", ");
  return `${domains.slice(0, mostDomains - 1).join(", ")} and ${domains.length - mostDomains + 1} more domains`;
}

function row(who: string, change: ImpactRow["change"], what: string, note?: string): ImpactRow {
  return note === undefined ? { who, change, what } : { who, change, what, note };
}
