import type { Finding, FindingAct } from "../../../../shared/governance/hygiene/finding.ts";

/** A finding that can be taken out together with others. */
export type Removable = Finding & { readonly act: Extract<FindingAct, { readonly kind: "remove" }> };

/** What a person ticked and unticked; everything else is as it was from the start. */
export interface Ticks {
  readonly on: readonly string[];
  readonly off: readonly string[];
}

/** Whether a finding can be ticked. */
export function isRemovable(finding: Finding): finding is Removable {
  return finding.act.kind === "remove";
}

/** Whether a finding is ticked. */
export function isTicked(finding: Finding, { on, off }: Ticks): boolean {
  return isRemovable(finding) && (finding.act.chosen ? !off.includes(finding.id) : on.includes(finding.id));
}

/** The ticks after some findings were ticked or unticked. */
export function ticked(ticks: Ticks, findings: readonly Removable[], value: boolean): Ticks {
  const ids = new Set(findings.map(({ id }) => id));
  const chosen = new Set(findings.filter(({ act }) => act.chosen).map(({ id }) => id));
  const kept = (list: readonly string[]) => list.filter((id) => !ids.has(id));
  return {
    on: value ? [...kept(ticks.on), ...[...ids].filter((id) => !chosen.has(id))] : kept(ticks.on),
    off: value ? kept(ticks.off) : [...kept(ticks.off), ...chosen],
  };
}
