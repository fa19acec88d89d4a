import { numericId } from "./invites.ts";
import { makeDevice } from "./make-device.ts";
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
  const loginName = "pat@partner.example.net";
  const person = [...world.users.values()].find((user) => user.loginName === loginName);
  const device = makeDevice(
    {
      hostname,
      user: loginName,
      os: "linux",
      version: "",
      ageDays: 0,
      lan: "",
      region: "",
      quirk: "external",
    },
    world.random,
    world.clock.now(),
  );
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
