import { both, isNone, minus } from "../../../net/bit-set.ts";
import type { App } from "../../document/app.ts";
import type { AppUse } from "./app-uses.ts";
import type { AccessComparison } from "./comparison.ts";
import type { ImpactRow } from "../impact.ts";

/** Domains or addresses written out; the others are counted. */
const mostPlaces = 3;

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
    const gain = row(phrases.who(gained), "gains", what, note);
    // Of an app that stood before and was found nowhere yet, whoever may reach public addresses is counted.
    rows.push(use.isNowhere && pair.before !== null ? { ...gain, unsure: true } : gain);
  }
  const stay = both(use.before, use.after);
  if (!isNone(stay)) rows.push(...movedRows(use, phrases.who(stay)));
  return rows;
}

/** Domains that come to an app, or leave it, for those who may use it before and after; of fixed addresses those. */
function movedRows({ pair }: AppUse, who: string): ImpactRow[] {
  const old = new Set(placesOf(pair.before));
  const fresh = new Set(placesOf(pair.after));
  const kind = pair.after?.isFixed === true ? "addresses" : "domains";
  const removed = [...old].filter((place) => !fresh.has(place));
  const added = [...fresh].filter((place) => !old.has(place));
  const what = (places: readonly string[]) => `${nameOf(pair.name)}: ${fewPlaces(places, kind)}`;
  return [
    ...(removed.length === 0 ? [] : [row(who, "loses", what(removed))]),
    ...(added.length === 0 ? [] : [row(who, "gains", what(added))]),
  ];
}

/** What an app is known by. Routes of an app with names follow from those, and no rule names them. */
function placesOf(app: App | null): readonly string[] {
  return app === null ? [] : app.isFixed === true ? app.routes : app.domains;
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

function fewPlaces(places: readonly string[], kind: string): string {
  if (places.length <= mostPlaces) return places.join(", ");
  return `${places.slice(0, mostPlaces - 1).join(", ")} and ${places.length - mostPlaces + 1} more ${kind}`;
}

function row(who: string, change: ImpactRow["change"], what: string, note?: string): ImpactRow {
  return note === undefined ? { who, change, what } : { who, change, what, note };
}
