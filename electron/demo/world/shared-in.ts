import { numericId } from "./invites.ts";
import { makeDevice } from "./make-device.ts";
import { partnerDevice, partnerLogin } from "./seed-devices.ts";
import type { WireDevice } from "./wire.ts";
import type { World } from "./world.ts";

/** Who shares a device, as the answer to accepting it says. */
export interface Sharer {
  readonly id: string;
  readonly displayName: string;
  readonly loginName: string;
  readonly profilePicURL: string;
}

/** A device of the partner’s tailnet, and the person there who shares it. */
export function sharedInDevice(
  world: World,
  hostname: string,
): { readonly device: WireDevice; readonly sharer: Sharer } {
  const loginName = partnerLogin;
  const person = [...world.users.values()].find((user) => user.loginName === loginName);
  const device = makeDevice(partnerDevice(hostname), world.random, world.clock.now());
  return {
    device,
    sharer: {
      id: String(numericId(person?.id ?? loginName)),
      displayName: person?.displayName ?? loginName,
      loginName,
      profilePicURL: "",
    },
  };
}
