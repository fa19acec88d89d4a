import type { ImpactView } from "../../../shared/bridge/policy.ts";
import { mapKnown, valueOr } from "../../../shared/core/known.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { renameBetween, withOldName } from "../../../shared/policy/edit/naming/rename-between.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { changeImpact } from "./change-impact.ts";

/**
 * What one version of the history did to people, judged among the people and devices of now: who was there at the time is
 * not kept. Both names of a rename are one thing: when the new one joined the old one, no device had it yet.
 */
export function versionImpact(
  before: PolicyFile,
  after: PolicyFile,
  snapshot: Snapshot | null,
  login: string | null,
): ImpactView {
  const [old, fresh] = [before.document, after.document];
  const renamed = old.ok && fresh.ok ? renameBetween(old.value, fresh.value) : null;
  const change = { before, after, meantFor: null, tags: null };
  if (renamed?.kind !== "tag" || snapshot === null) return changeImpact(change, snapshot, login).impact;
  const { from, to, step } = renamed;
  const switched = valueOr(snapshot.devices, []).filter(({ tags }) => tags.includes(to)).length;
  if (step === "whole" && switched > 0)
    return {
      rows: [],
      unknowns: [
        `Devices changed from ${from} to ${to} at another time than this save: who reached them in between is not known.`,
      ],
    };
  const then =
    step === "beside"
      ? { ...snapshot, devices: mapKnown(snapshot.devices, (all) => withOldName(renamed, all)) }
      : snapshot;
  return changeImpact({ ...change, renamed }, then, login).impact;
}
