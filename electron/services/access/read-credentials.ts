import { known, valueOr, type Known } from "../../../shared/core/known.ts";
import {
  credentialsOf,
  deviceInvitesOf,
  invitesOf,
  type Credentials,
} from "../../../shared/governance/credentials.ts";
import type { User } from "../../../shared/tailnet/snapshot.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import { readCredentials, readInvites } from "../hygiene/credentials.ts";
import type { DeviceInvitesRead } from "../people/device-invites.ts";
import { inviteMakers } from "../people/invite-makers.ts";

/** Puts names to what was read, by the people and devices as they are known by then. */
type Named = (users: Known<readonly User[]>, called: (nodeId: string) => string) => Credentials;

/** What is asked for: what nobody wants to know costs no request. */
interface Wanted {
  readonly keys: boolean;
  /** null where no invites are wanted. */
  readonly deviceInvites: (() => Promise<DeviceInvitesRead>) | null;
}

const none: DeviceInvitesRead = { invites: known([]), asked: 0, of: 0, oldest: null };

/** Reads what can be held besides what the policy file gives. What cannot be read is unknown, with its reason. */
export async function readAllCredentials(session: Session, wanted: Wanted, clock: Clock): Promise<Named> {
  const [keys, invites, ofDevices] = await Promise.all([
    wanted.keys ? readCredentials(session, () => clock.now()) : known([]),
    wanted.deviceInvites === null ? known([]) : readInvites(session),
    wanted.deviceInvites?.() ?? none,
  ]);
  const all = [...valueOr(invites, []), ...valueOr(ofDevices.invites, [])];
  const makers = await inviteMakers(
    session,
    all.map(({ id }) => id),
    clock.now(),
  );
  return (users, called) => ({
    keysAndClients: credentialsOf(keys, users),
    invites: invitesOf(invites, users, makers),
    deviceInvites: { ...ofDevices, invites: deviceInvitesOf(ofDevices.invites, users, { makers, called }) },
  });
}
