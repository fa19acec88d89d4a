import { createHash } from "node:crypto";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { known, type Known } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, map, type Result } from "../../../shared/core/result.ts";
import type { ClosingGround } from "../../../shared/governance/reviews/closing.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Snapshot, User } from "../../../shared/tailnet/snapshot.ts";
import type { Session } from "../../ports/session.ts";
import { uncut } from "../whole-list.ts";
import { policyNetwork } from "../policy/policy-network.ts";

/** Who holds what, read a moment ago. */
export interface ReviewGround extends ClosingGround {
  readonly users: readonly User[];
  /** The same, doubtful where somebody could not be read. */
  readonly people: Known<readonly User[]>;
  readonly devices: readonly Device[];
  /** SHA-256 of the policy file. */
  readonly policyHash: string;
}

/** What reading it needs besides the session. */
export interface ReviewGroundParts {
  readonly snapshot: () => Snapshot | null;
  /** Login of whoever the credential acts as; null for one of the tailnet. */
  readonly self: () => string | null;
}

/**
 * Reads policy file, people and devices anew: a review of what was known a while ago proves nothing. Errors: those of
 * reading; `not-found` before the first sync.
 */
export async function readGround(
  session: Session,
  { snapshot, self }: ReviewGroundParts,
): Promise<Result<ReviewGround>> {
  const synced = snapshot();
  if (synced === null) return fail(notSynced);
  const { api } = session;
  const [policy, people, listed] = await Promise.all([
    api.policy.get(),
    api.users.list(),
    api.devices.list(),
  ]);
  const users = uncut(people, "people");
  const devices = uncut(listed, "devices");
  if (!policy.ok) return policy;
  if (!users.ok) return users;
  if (!devices.ok) return devices;
  const { file } = policy.value;
  const doubt = {
    kind: "incomplete",
    reason: "Some people could not be read.",
    asOf: synced.takenAt,
  } as const;
  const everybody = known(users.value, users.leftOut === undefined ? undefined : doubt);
  const now = { ...synced, users: everybody, devices: known(devices.value.devices) };
  const { network } = policyNetwork(now);
  return map(file.document, (document) => ({
    document,
    access: Access.of(document.policy, network),
    knowledge: appKnowledge,
    users: users.value,
    people: now.users,
    guard: { users: users.value, self: self() },
    devices: devices.value.devices,
    policyHash: hashOf(file.text),
  }));
}

/** SHA-256 of a policy file, as reports name it. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const notSynced = problem("not-found", "The tailnet was not read yet.", {
  remedy: "Check now, then try again.",
});
