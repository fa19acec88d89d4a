import { map, type Result } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import { taking, type NewTag } from "../../../shared/tailnet/tag-change.ts";
import type { Session } from "../../ports/session.ts";
import { changeTags } from "../connectors/change-tags.ts";

/** A connector that carries the tag by now; `isNew` where it did not before. */
export interface TaggedHost {
  readonly device: Device;
  readonly isNew: boolean;
}

/** Gives a running connector one more tag. Errors: those of changing tags. */
export async function tagHost(session: Session, tag: NewTag): Promise<Result<TaggedHost>> {
  return map(await changeTags(session, taking(tag)), ({ device, changed }) => ({ device, isNew: changed }));
}
