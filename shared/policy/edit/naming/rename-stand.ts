import { listed } from "../../../core/words.ts";
import type { PolicyDocument } from "../../document/policy-file.ts";
import { planOn } from "../plan.ts";
import { placesNaming } from "./name-places.ts";

/** A rename that was begun: the old name and the new one. */
export interface BegunRename {
  readonly from: string;
  readonly to: string;
}

/** Which of its names the policy file says, and which devices carry them. */
export interface RenameStand {
  /** `both`: one stands for the other. `two`: each stands for itself somewhere, whoever wrote that. */
  readonly names: "old" | "both" | "two" | "new" | "none";
  /** Host names of the devices that carry the old name; null where the devices cannot all be read. */
  readonly oldOn: readonly string[] | null;
  readonly newOn: readonly string[] | null;
}

/** Which names of a rename the policy file says. */
export function namesStanding(document: PolicyDocument, { from, to }: BegunRename): RenameStand["names"] {
  const isOld = placesNaming(document, from, to).length > 0;
  const isNew = placesNaming(document, to, from).length > 0;
  if (!isOld || !isNew) return isOld ? "old" : isNew ? "new" : "none";
  const isOne = planOn(document, {
    kind: "renameName",
    from: to,
    to: from,
    both: true,
    evenForeign: true,
  }).ok;
  return isOne ? "both" : "two";
}

/** Whether there is something to take back, and an old name to give back. */
export function mayTakeBack({ names, newOn }: RenameStand): boolean {
  return names === "both" || (names === "old" && newOn?.length !== 0);
}

/** Whether nothing of a rename is left to do, so that nobody is cut off where it is forgotten. */
export function mayPutAway({ names, oldOn, newOn }: RenameStand): boolean {
  switch (names) {
    case "both":
      return false;
    case "old":
      return newOn?.length === 0;
    case "new":
      return oldOn?.length === 0;
    case "none":
    case "two":
      return true;
  }
}

/** What stands of a rename, in sentences. */
export function standWords({ from, to }: BegunRename, { names, oldOn, newOn }: RenameStand): string {
  const inFile = {
    both: `The policy file says both ${from} and ${to}.`,
    two: `The policy file says ${from} and ${to}, each for itself.`,
    old: `The policy file says ${from}, and ${to} nowhere.`,
    new: `The policy file says ${to}, and ${from} nowhere.`,
    none: `The policy file says neither ${from} nor ${to}.`,
  }[names];
  if (oldOn === null || newOn === null) return `${inFile} Who carries them could not be read.`;
  return `${inFile} ${carryWords(oldOn, from)} ${carryWords(newOn, to)}`;
}

function carryWords(devices: readonly string[], tag: string): string {
  if (devices.length === 0) return `No device carries ${tag}.`;
  return `${listed(devices)} ${devices.length === 1 ? "carries" : "carry"} ${tag}.`;
}
