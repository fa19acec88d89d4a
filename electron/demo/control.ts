import type { Fault } from "./faults.ts";
import { Faults } from "./faults.ts";
import { setAttribute } from "./world/attributes.ts";
import { addManyDevices } from "./world/many-devices.ts";
import { advertise, joinConnector } from "./world/join.ts";
import type { Join } from "./world/join.ts";
import { wireTime } from "./world/wire-time.ts";
import { makeDevice } from "./world/make-device.ts";
import { replacePolicy } from "./world/replace-policy.ts";
import type { SeedDevice } from "./world/seed-devices.ts";
import { defaultPolicy } from "./world/seed-policy.ts";
import { storedAsIs, storedPolicy } from "./world/stored-policy.ts";
import type { ServicePolicy } from "./world/stored-policy.ts";
import { addDeviceInvite } from "./world/device-invites.ts";
import { numericId } from "./world/invites.ts";
import type { WireDevice, WireDeviceInvite, WireKey } from "./world/wire.ts";
import { personActing } from "./world/world.ts";
import type { Actor, CustomAttribute, World } from "./world/world.ts";

/** A request that the demo tailnet has seen, for tests of what a client really sends. */
export interface SeenRequest {
  readonly method: string;
  /** Below the base path, with its query. */
  readonly path: string;
  readonly ifMatch: string | null;
  /** null when the connection was dropped without an answer. */
  readonly status: number | null;
}

/** How the demo tailnet joins connectors by itself; null: only when told. */
export interface AutoJoin {
  /** From the moment a tagged auth key is made, or a connector’s tag is put on a device. */
  readonly afterMs: number;
  /** What the joining device is like, where that matters. */
  readonly as?: Pick<Join, "hostname" | "publicV4" | "publicV6">;
}

/** Makes the demo tailnet misbehave, change under the client’s feet, or let a connector join. */
export class DemoControl {
  readonly faults = new Faults();
  autoJoin: AutoJoin | null = null;
  /** True: no tailnet is found by any name. */
  tailnetUnknown = false;
  readonly requests: SeenRequest[] = [];
  readonly #world: World;
  readonly #stops = new Set<() => void>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Adds a fault for the next matching requests. */
  fault(fault: Fault): void {
    this.faults.add(fault);
  }

  /** Everything answers as it should again. */
  clearFaults(): void {
    this.faults.clear();
    this.tailnetUnknown = false;
  }

  /** The stored policy. */
  policy(): ServicePolicy {
    return this.#world.policy;
  }

  /** Somebody else saves the policy: `change` gives their text; by default they add a person’s comment. */
  foreignEdit(change: (text: string) => string = addRemark, login = "chidi@acme.example.com"): void {
    replacePolicy(this.#world, storedPolicy(change(this.#world.policy.text)), this.#actor(login));
  }

  /** Puts a text in place as it is, accepted by the service or not. */
  storePolicy(text: string, login = "chidi@acme.example.com"): void {
    replacePolicy(this.#world, storedAsIs(text), this.#actor(login));
  }

  /** The tailnet is new: its policy is the untouched default, which `If-Match: "ts-default"` stands for. */
  resetPolicy(): void {
    this.storePolicy(defaultPolicy);
    this.#world.policyUntouched = true;
  }

  /** Every credential expires now, or only one. */
  expireCredentials(token?: string): void {
    for (const credential of this.#world.credentials.values()) {
      if (token !== undefined && credential.token !== token) continue;
      credential.expiresAt = this.#world.clock.now();
      const key = this.#world.keys.get(credential.keyId);
      if (key !== undefined) key.expires = wireTime(this.#world.clock.now());
    }
  }

  /** Limits a token, or all, to these scopes; null gives back everything the person’s role allows. */
  limitScopes(scopes: readonly string[] | null, token?: string): void {
    for (const credential of this.#world.credentials.values()) {
      if (token === undefined || credential.token === token) credential.scopes = scopes;
    }
  }

  /** The policy is managed elsewhere, as the console shows it. */
  manageElsewhere(on: boolean, link = "https://git.acme.example.com/it/tailnet-policy"): void {
    const { aclsExternalLink: _before, ...rest } = this.#world.settings;
    this.#world.settings = {
      ...rest,
      aclsExternallyManagedOn: on,
      ...(on ? { aclsExternalLink: link } : {}),
    };
  }

  /**
   * Whether `devices?fields=all` is answered with 404 while a device is shared in, as the service does since October 2026.
   * Default fields, and each device by itself, are answered as ever.
   */
  breakDetailBySharedIn(on: boolean): void {
    this.#world.sharedInBreaksDetail = on;
  }

  /** Sets a posture attribute, also one that only the service itself can set (`ip:country`). False: no such device. */
  setAttribute(name: string, key: string, value: CustomAttribute["value"]): boolean {
    return this.changeDevice(name, (device) => setAttribute(this.#world, device, key, { value }));
  }

  /** Somebody of another tailnet invites to use a device of theirs; `code` is what the invite’s address ends with. */
  inviteFromOutside(code: string, hostname = "partner-build"): void {
    this.#world.outsideInvites.set(code, hostname);
  }

  /** Somebody invites to a device in the console. Gives the invite’s id; null where there is no such person or device. */
  inviteToDevice(
    login: string,
    hostname: string,
    invite: Pick<WireDeviceInvite, "email" | "multiUse" | "allowExitNode">,
  ): string | null {
    const user = [...this.#world.users.values()].find(({ loginName }) => loginName === login);
    const device = [...this.#world.devices.values()].find((one) => one.hostname === hostname);
    if (user === undefined || device === undefined) return null;
    return addDeviceInvite(this.#world, device, { ...invite, by: personActing(user, "ADMIN_CONSOLE") }).id;
  }

  /** Somebody of another tailnet takes an invite to a device. False: no such invite, or it is used up. */
  takeDeviceInvite(id: string, login: string): boolean {
    const invite = this.#world.deviceInvites.get(id);
    if (invite === undefined || (invite.accepted && invite.multiUse !== true)) return false;
    const acceptedBy = { id: numericId(login), loginName: login, profilePicUrl: "" };
    this.#world.deviceInvites.set(id, { ...invite, accepted: true, acceptedBy });
    return true;
  }

  /** Adds one device, whatever it is called. */
  addDevice(seed: SeedDevice): void {
    const device = makeDevice(seed, this.#world.random, this.#world.clock.now());
    this.#world.devices.set(device.nodeId, device);
  }

  /** Somebody made a key in the console, where no client of the API can do it for them. Gives its id. */
  addKey(
    login: string,
    keyType: WireKey["keyType"],
    description: string,
    more: Partial<WireKey> = {},
  ): string {
    const { keys, random, clock } = this.#world;
    const id = `k${random.letters(9)}CNTRL`;
    const userId = this.#actor(login).id;
    keys.set(id, { id, keyType, description, created: wireTime(clock.now()), userId, ...more });
    return id;
  }

  /** Somebody changed a key in the console. */
  changeKey(id: string, change: Partial<WireKey>): void {
    const key = this.#world.keys.get(id);
    if (key !== undefined) this.#world.keys.set(id, { ...key, ...change });
  }

  addManyDevices(count: number): void {
    addManyDevices(this.#world, count);
  }

  /** Changes fields of a device, found by host name or `nodeId`. False: there is none. */
  changeDevice(name: string, change: (device: WireDevice) => void): boolean {
    const device = [...this.#world.devices.values()].find(
      (one) => one.hostname === name || one.nodeId === name,
    );
    if (device === undefined) return false;
    change(device);
    return true;
  }

  /** Takes a device off the network, or puts it back. */
  setOnline(name: string, online: boolean): boolean {
    return this.changeDevice(name, (device) => {
      device.connectedToControl = online;
      device.lastSeen = wireTime(this.#world.clock.now());
    });
  }

  /** Lets a connector join, now or later. */
  joinConnector(join: Join, afterMs = 0): void {
    this.#later(afterMs, () => void joinConnector(this.#world, join));
  }

  /** Runs `tailscale set --advertise-connector` on a device, now or later. */
  advertise(name: string, afterMs = 0): void {
    this.#later(afterMs, () => void this.changeDevice(name, (device) => advertise(this.#world, device)));
  }

  /** Told by the routes: a tagged auth key was made. */
  keyMade(key: WireKey): void {
    const tags = key.capabilities?.devices.create.tags ?? [];
    if (this.autoJoin !== null && tags.length > 0)
      this.joinConnector({ ...this.autoJoin.as, authKey: key.id }, this.autoJoin.afterMs);
  }

  /** Told by the routes: tags were put on a device. */
  tagged(device: WireDevice): void {
    if (this.autoJoin !== null && device.os === "linux") this.advertise(device.nodeId, this.autoJoin.afterMs);
  }

  /** Stops what was to happen later. */
  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops.clear();
  }

  #later(afterMs: number, run: () => void): void {
    if (afterMs <= 0) {
      run();
      return;
    }
    const stop = this.#world.clock.after(afterMs, () => {
      this.#stops.delete(stop);
      run();
    });
    this.#stops.add(stop);
  }

  #actor(login: string): Actor {
    const user = [...this.#world.users.values()].find(({ loginName }) => loginName === login);
    if (user === undefined) throw new Error(`Nobody in the demo tailnet is called ${login}.`);
    return personActing(user, "ADMIN_CONSOLE");
  }
}

/** A harmless edit: one remark more at the top. */
function addRemark(text: string): string {
  return `// Reviewed again, looks fine.\n${text}`;
}
