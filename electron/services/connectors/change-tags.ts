import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { sameSet } from "../../../shared/hujson/json.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import { tagsAfter, type TagChange } from "../../../shared/tailnet/tag-change.ts";
import type { Session } from "../../ports/session.ts";
import { confirmWrite } from "./confirm-write.ts";

/** A device with its tags as they were wished; `changed` where they were not so before. */
export interface RetaggedDevice {
  readonly device: Device;
  readonly changed: boolean;
}

/**
 * Changes the tags of a device. The service replaces the whole list, so the tags are read anew first and all of them are
 * sent again; that they are as wished is read back. Source: Tailscale API, set device tags. Errors: `conflict` where somebody
 * else changed its tags meanwhile, `invalid-argument` where it would have none, `not-found`, `forbidden`, those of reading
 * and writing.
 */
export async function changeTags(session: Session, change: TagChange): Promise<Result<RetaggedDevice>> {
  const { nodeId } = change;
  const { devices } = session.api;
  return session.writes.during(async () => {
    const before = await devices.get(nodeId);
    if (!before.ok) return before;
    const wanted = tagsAfter(before.value.tags, change);
    if (sameSet(wanted, before.value.tags)) return ok({ device: before.value, changed: false });
    // One that belongs to a person would lose them as its owner.
    if (before.value.tags.length === 0) return fail(notTagged(before.value));
    if (wanted.length === 0) return fail(noneLeft(before.value));
    const sent = await confirmWrite(await devices.setTags(nodeId, [...wanted]), async () =>
      map(await devices.get(nodeId), ({ tags }) => isMade(tags, change)),
    );
    if (!sent.ok) return sent;
    const after = await devices.get(nodeId);
    if (!after.ok) return after;
    const lost = wanted.filter((one) => !after.value.tags.includes(one));
    const back = change.remove.filter((one) => after.value.tags.includes(one));
    return lost.length + back.length === 0
      ? ok({ device: after.value, changed: true })
      : fail(changedMeanwhile(after.value, { lost, back }));
  });
}

/** A change of the tags of a device as it is written down. */
export function retaggedWords(name: string, { add, remove }: Omit<TagChange, "nodeId">): string {
  const parts = [
    ...(add.length === 0 ? [] : [`added ${add.join(", ")}`]),
    ...(remove.length === 0 ? [] : [`took ${remove.join(", ")} off`]),
  ];
  return `Changed the tags of ${name}: ${parts.join(", ")}.`;
}

function isMade(tags: readonly string[], { add, remove }: TagChange): boolean {
  return add.every((tag) => tags.includes(tag)) && !remove.some((tag) => tags.includes(tag));
}

function notTagged({ hostname }: Device): Problem {
  return problem("invalid-argument", `${hostname} has no tag, so it is somebody’s own device.`, {
    meaning: "Nothing was changed: with a tag it would be nobody’s any more.",
    remedy: "Choose another connector.",
  });
}

function noneLeft({ hostname }: Device): Problem {
  return problem("invalid-argument", `${hostname} would have no tag left.`, {
    meaning: "Nothing was changed: a device without a tag has to belong to a person.",
    remedy: "Leave it one tag, or delete the device.",
  });
}

function changedMeanwhile(
  { hostname }: Device,
  { lost, back }: { readonly lost: readonly string[]; readonly back: readonly string[] },
): Problem {
  return problem("conflict", `Somebody else changed the tags of ${hostname} in the meantime.`, {
    meaning: [
      ...(lost.length === 0 ? [] : [`It does not carry ${lost.join(", ")} now.`]),
      ...(back.length === 0 ? [] : [`It carries ${back.join(", ")} again.`]),
    ].join(" "),
    remedy: "Look at its tags in the admin console.",
  });
}
