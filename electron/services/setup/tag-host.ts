import type { NewTag } from "../../../shared/tailnet/new-tag.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Session } from "../../ports/session.ts";
import { confirmWrite } from "../connectors/confirm-write.ts";

/** A connector that carries the tag by now; `isNew` where it did not before. */
export interface TaggedHost {
  readonly device: Device;
  readonly isNew: boolean;
}

/**
 * Gives a running connector one more tag. The service replaces the whole list, so the tags are read anew first and all of
 * them are sent again; that they are still there is read back. Source: Tailscale API, set device tags. Errors: `conflict`
 * where somebody else changed its tags meanwhile, `not-found`, `forbidden`, those of reading and writing.
 */
export async function tagHost(session: Session, { nodeId, tag }: NewTag): Promise<Result<TaggedHost>> {
  const { devices } = session.api;
  return session.writes.during(async () => {
    const before = await devices.get(nodeId);
    if (!before.ok) return before;
    if (before.value.tags.includes(tag)) return ok({ device: before.value, isNew: false });
    // One that belongs to a person would lose them as its owner.
    if (before.value.tags.length === 0) return fail(notTagged(before.value));
    const wanted = [...before.value.tags, tag];
    const sent = await confirmWrite(await devices.setTags(nodeId, wanted), async () =>
      map(await devices.get(nodeId), ({ tags }) => tags.includes(tag)),
    );
    if (!sent.ok) return sent;
    const after = await devices.get(nodeId);
    if (!after.ok) return after;
    const lost = wanted.filter((one) => !after.value.tags.includes(one));
    return lost.length === 0
      ? ok({ device: after.value, isNew: true })
      : fail(changedMeanwhile(after.value, lost));
  });
}

function notTagged({ hostname }: Device): Problem {
  return problem("invalid-argument", `${hostname} has no tag, so it is somebody’s own device.`, {
    meaning: "Nothing was changed: with a tag it would be nobody’s any more.",
    remedy: "Choose another connector.",
  });
}

function changedMeanwhile({ hostname }: Device, lost: readonly string[]): Problem {
  return problem("conflict", `Somebody else changed the tags of ${hostname} in the meantime.`, {
    meaning: `It does not carry ${lost.join(", ")} now.`,
    remedy: "Look at its tags in the admin console.",
  });
}
