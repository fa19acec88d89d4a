import type { DeviceAttributes } from "../../electron/ports/device-endpoints.ts";
import type { ValidationOutcome } from "../../electron/ports/policy-endpoints.ts";
import type { KeyRecord, TailnetApi } from "../../electron/ports/tailnet-api.ts";
import { known } from "../../shared/core/known.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { AuditEntry } from "../../shared/tailnet/audit-entry.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import type { OpenInvite } from "../../shared/governance/deprovision/account-steps.ts";
import type { DeviceInvite } from "../../shared/tailnet/device-invite.ts";
import type { User } from "../../shared/tailnet/snapshot.ts";
import { versionOf } from "./policy-version.ts";

/** What a fake tailnet holds; changed by its endpoints and by tests. */
export interface FakeTailnetState {
  policy: { text: string; etag: string };
  devices: Device[];
  keys: KeyRecord[];
  users: User[];
  invites: OpenInvite[];
  deviceInvites: DeviceInvite[];
  /** Posture attributes by device and name. */
  attributes: Map<string, Map<string, FakeAttribute>>;
  /** By the clock of the service. */
  now: () => number;
  /** What the service says to a text. */
  verdict: (text: string) => ValidationOutcome;
  /** How tests end that are asked of the stored policy. */
  storedTests: ValidationOutcome;
  /** Login that the audit log names; null leaves the log empty. */
  editor: string | null;
  /** What its entry says besides. */
  edited: { readonly at?: number | null; readonly after?: unknown; readonly event?: string };
  /** What its settings say of the policy file. */
  isKeptElsewhere: boolean;
  /** What the service makes of a text that it saves. */
  stored: (text: string) => string;
}

/** An attribute that was set; the service drops it at its end. */
interface FakeAttribute {
  readonly value: string | number | boolean;
  readonly end: number;
}

function attributesOf(set: ReadonlyMap<string, FakeAttribute> | undefined, now: number): DeviceAttributes {
  const current = [...(set ?? [])].filter(([, { end }]) => end > now);
  return {
    values: Object.fromEntries(current.map(([name, { value }]) => [name, value])),
    ends: Object.fromEntries(current.map(([name, { end }]) => [name, end])),
  };
}

/** Answers a call: counts it, and lets it take effect unless a test wants something else. */
export type AnswerCall = <T>(name: string, effect: () => Result<T>, detail?: string) => Promise<Result<T>>;

/** The typed endpoints over a state in memory. Those that no service uses yet are refused aloud. */
export function fakeEndpoints(
  state: FakeTailnetState,
  answer: AnswerCall,
  save: (text: string) => void,
): TailnetApi {
  let made = 0;
  const dead = new Map<string, KeyRecord>();
  const nothing = (name: string, detail: string) => answer(name, () => ok(undefined), detail);
  const device = (nodeId: string, change: Partial<Device> = {}): Result<Device> => {
    const found = state.devices.find((one) => one.nodeId === nodeId);
    if (found === undefined) return fail(problem("not-found", "no matching device found"));
    const after = { ...found, ...change };
    state.devices = state.devices.map((one) => (one === found ? after : one));
    return ok(after);
  };
  const userOf = (id: string): Result<User> => {
    const found = state.users.find((user) => user.id === id);
    return found === undefined ? fail(problem("not-found", "user not found")) : ok(found);
  };
  const changeUser = (id: string, change: Partial<User>): Result<User> => {
    state.users = state.users.map((user) => (user.id === id ? { ...user, ...change } : user));
    return userOf(id);
  };
  const keyOf = (id: string): Result<KeyRecord> => {
    const found = state.keys.find((key) => key.id === id) ?? dead.get(id);
    return found === undefined ? fail(problem("not-found", "no such key")) : ok(found);
  };

  return {
    tailnet: "-",
    policy: {
      get: () => answer("policy.get", () => ok(versionOf(state.policy))),
      details: () => answer("policy.details", () => ok({ warnings: [], errors: [] })),
      validate: (text) => answer("policy.validate", () => ok(state.verdict(text))),
      runTests: () => answer("policy.runTests", () => ok(state.storedTests)),
      preview: unused,
      set: ({ file, ifMatch }) =>
        answer("policy.set", () => {
          if (ifMatch !== state.policy.etag) return fail(problem("conflict", "precondition failed"));
          save(state.stored(file.text));
          return ok(versionOf(state.policy));
        }),
    },
    devices: {
      list: (filter) =>
        answer("devices.list", () => {
          const tag = filter?.tag;
          const devices = state.devices.filter(({ tags }) => tag === undefined || tags.includes(tag));
          return ok({ devices, unreadable: 0 });
        }),
      probe: () => answer("devices.probe", () => ok(state.devices[0]?.nodeId ?? null)),
      get: (nodeId) => answer("devices.get", () => device(nodeId), nodeId),
      delete: (nodeId) =>
        answer(
          "devices.delete",
          () => {
            const found = device(nodeId);
            state.devices = state.devices.filter((one) => one.nodeId !== nodeId);
            return emptied(found);
          },
          nodeId,
        ),
      routes: (nodeId) =>
        answer("devices.routes", () => {
          const found = device(nodeId);
          return found.ok ? routesOf(found.value) : found;
        }),
      setRoutes: (nodeId, enabledRoutes) =>
        answer(
          "devices.setRoutes",
          () => {
            const after = device(nodeId, { enabledRoutes });
            return after.ok ? routesOf(after.value) : after;
          },
          enabledRoutes.join(),
        ),
      setAuthorized: (nodeId, authorized) =>
        answer("devices.setAuthorized", () => emptied(device(nodeId, { authorized })), nodeId),
      setKeyExpiryDisabled: (nodeId, keyExpiryDisabled) =>
        answer("devices.setKeyExpiryDisabled", () => emptied(device(nodeId, { keyExpiryDisabled })), nodeId),
      setTags: (nodeId, tags) => answer("devices.setTags", () => emptied(device(nodeId, { tags })), nodeId),
      setName: (nodeId) => nothing("devices.setName", nodeId),
      expire: (nodeId) => nothing("devices.expire", nodeId),
      attributes: (nodeId) =>
        answer("devices.attributes", () => ok(attributesOf(state.attributes.get(nodeId), state.now()))),
      setAttribute: (nodeId, name, { value, end }) =>
        answer(
          "devices.setAttribute",
          () => {
            const found = device(nodeId);
            if (!found.ok) return found;
            const attributes = state.attributes.get(nodeId) ?? new Map<string, FakeAttribute>();
            state.attributes.set(nodeId, attributes.set(name, { value, end }));
            return ok(undefined);
          },
          `${nodeId} ${name}`,
        ),
      removeAttribute: (nodeId, name) =>
        answer(
          "devices.removeAttribute",
          () =>
            state.attributes.get(nodeId)?.delete(name) === true
              ? ok(undefined)
              : fail(problem("not-found", "attribute not found")),
          `${nodeId} ${name}`,
        ),
    },
    keys: {
      list: (all = false) =>
        answer(
          "keys.list",
          () => ok(state.keys.map((key) => ({ ...key, description: "" }))),
          all ? "all" : "",
        ),
      oauthApps: () => answer("keys.oauthApps", () => ok([])),
      get: (id) => answer("keys.get", () => keyOf(id), id),
      createAuthKey: ({ description, tags }) =>
        answer("keys.create", () => {
          made += 1;
          if (!/^[A-Za-z0-9 -]{0,50}$/u.test(description)) {
            return fail(problem("invalid-argument", "keys: description had invalid characters"));
          }
          const record = authKey({ id: `k${made}`, description, tags });
          state.keys.push(record);
          return ok({ record, secret: `tskey-auth-k${made}-secret` });
        }),
      delete: (id) =>
        answer(
          "keys.delete",
          () => {
            const found = keyOf(id);
            if (found.ok) dead.set(id, { ...found.value, invalid: true });
            state.keys = state.keys.filter((key) => key.id !== id);
            return emptied(found);
          },
          id,
        ),
    },
    users: {
      list: () => answer("users.list", () => ok(state.users)),
      get: (id) => answer("users.get", () => userOf(id), id),
      setRole: (id, role) => answer("users.setRole", () => emptied(changeUser(id, { role })), id),
      approve: unused,
      suspend: (id) => answer("users.suspend", () => emptied(changeUser(id, { status: "suspended" })), id),
      restore: (id) => answer("users.restore", () => emptied(changeUser(id, { status: "active" })), id),
      delete: (id) =>
        answer(
          "users.delete",
          () => {
            const found = userOf(id);
            state.users = state.users.filter((user) => user.id !== id);
            return emptied(found);
          },
          id,
        ),
      invites: () => answer("users.invites", () => ok(state.invites)),
      invite: (id) =>
        answer(
          "users.invite",
          () => {
            const found = state.invites.find((invite) => invite.id === id);
            return found === undefined ? fail(problem("not-found", "user invite not found")) : ok(found);
          },
          id,
        ),
      withdrawInvite: (id) =>
        answer(
          "users.withdrawInvite",
          () => {
            state.invites = state.invites.filter((invite) => invite.id !== id);
            return ok(undefined);
          },
          id,
        ),
    },
    deviceInvites: {
      ofDevice: (nodeId) =>
        answer(
          "deviceInvites.ofDevice",
          () => ok(state.deviceInvites.filter((invite) => invite.nodeId === nodeId)),
          nodeId,
        ),
      get: (id) =>
        answer(
          "deviceInvites.get",
          () => {
            const found = state.deviceInvites.find((invite) => invite.id === id);
            return found === undefined ? fail(problem("not-found", "device invite not found")) : ok(found);
          },
          id,
        ),
      withdraw: (id) =>
        answer(
          "deviceInvites.withdraw",
          () => {
            state.deviceInvites = state.deviceInvites.filter((invite) => invite.id !== id);
            return ok(undefined);
          },
          id,
        ),
    },
    dns: {
      configuration: () =>
        answer("dns.configuration", () =>
          ok({ magicDNS: true, nameservers: ["9.9.9.9"], searchPaths: [], splitDNS: {} }),
        ),
      nameservers: unused,
      splitDns: unused,
    },
    settings: {
      get: () =>
        answer("settings.get", () =>
          ok({ ...openSettings, aclsExternallyManagedOn: known(state.isKeptElsewhere) }),
        ),
    },
    audit: {
      list: () =>
        answer("audit.list", () =>
          ok(state.editor === null ? [] : [{ ...edit(state.editor), ...state.edited }]),
        ),
    },
  };
}

function unused(): Promise<never> {
  return Promise.reject(new Error("The fake tailnet has no such endpoint."));
}

function emptied(result: Result<unknown>): Result<void> {
  return result.ok ? ok(undefined) : result;
}

function routesOf({ advertisedRoutes, enabledRoutes }: Device) {
  return ok({ advertised: advertisedRoutes ?? [], enabled: enabledRoutes ?? [] });
}

/** An auth key as the API describes it. */
function authKey(change: Pick<KeyRecord, "id" | "description" | "tags">): KeyRecord {
  return {
    keyType: "auth",
    created: null,
    expires: null,
    revoked: null,
    invalid: false,
    userId: "",
    scopes: [],
    reusable: false,
    ephemeral: false,
    preauthorized: true,
    attributes: [],
    takes: "",
    ...change,
  };
}

const openSettings = {
  aclsExternallyManagedOn: known(false),
  aclsExternalLink: known(""),
  regionalRoutingOn: known(false),
  devicesApprovalOn: known(false),
};

function edit(loginName: string): AuditEntry {
  return {
    at: 0,
    time: "1970-01-01T00:00:00Z",
    event: "TAILNET.UPDATE.ACL",
    groupId: "g1",
    origin: "ADMIN_CONSOLE",
    actor: { id: "u1", type: "USER", loginName, displayName: "" },
    target: { id: "t", name: "t", type: "TAILNET" },
    before: null,
    after: null,
    details: "",
    error: "",
  };
}
