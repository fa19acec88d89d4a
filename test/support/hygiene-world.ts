import { known, unknown } from "../../shared/core/known.ts";
import { networkOf } from "../../shared/connectors/network-of.ts";
import type { HygieneGround } from "../../shared/governance/hygiene/ground.ts";
import type { CredentialRecord } from "../../shared/tailnet/credential.ts";
import { Access } from "../../shared/policy/access/access.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import type { Snapshot, User } from "../../shared/tailnet/snapshot.ts";
import { connector, snapshot, takenAt } from "./connector-fixtures.ts";
import { documentOf } from "./policy-world.ts";

export const day = 24 * 3_600_000;

/** Somebody of the tailnet. */
export function somebody(login: string, more: Partial<User> = {}): User {
  return {
    id: `u${login.split("@", 1)[0] ?? ""}CNTRL`,
    displayName: login,
    loginName: login,
    type: "member",
    role: "member",
    status: "active",
    deviceCount: 1,
    lastSeen: takenAt,
    ...more,
  };
}

/** A credential of the tailnet that nothing is said of. */
export function credential(more: Partial<CredentialRecord> = {}): CredentialRecord {
  return {
    id: "kQ1w2e3r4CNTRL",
    keyType: "client",
    description: "ci",
    userId: "",
    scopes: ["devices:core:read"],
    tags: [],
    reusable: false,
    ephemeral: false,
    preauthorized: false,
    attributes: [],
    takes: "",
    invalid: false,
    expires: null,
    created: takenAt - 100 * day,
    ...more,
  };
}

/** A device that is nothing but somebody’s, or carries tags. */
export function machine(hostname: string, more: Partial<Device> = {}): Device {
  return connector({
    hostname,
    nodeId: `n${hostname.replaceAll("-", "")}CNTRL`,
    tags: [],
    advertisedRoutes: [],
    enabledRoutes: [],
    ...more,
  });
}

/** What a clean-up is worked out from: a small company, everything known, an hour not over. */
export function hygieneGround(
  policy: string,
  more: {
    readonly users?: readonly User[];
    readonly devices?: readonly Device[];
    readonly keys?: HygieneGround["keys"];
    readonly invited?: HygieneGround["invited"];
    readonly snapshot?: Partial<Snapshot>;
    readonly now?: number;
  } = {},
): HygieneGround {
  const users = more.users ?? [somebody("ann@acme.example", { role: "owner" }), somebody("ben@acme.example")];
  const taken = snapshot(policy, more.devices ?? [machine("web-1", { tags: ["tag:web"] })], {
    users: known(users),
    ...more.snapshot,
  });
  const document = documentOf(policy);
  return {
    document,
    access: Access.of(document.policy, networkOf(taken)),
    snapshot: taken,
    keys: more.keys ?? known([]),
    invited: more.invited ?? known([]),
    called: (nodeId) => nodeId.replace(/^n(.*)CNTRL$/u, "$1"),
    now: more.now ?? takenAt + 60_000,
  };
}

/** What work that lets others have their turn comes to. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

/** A refusal as the service makes it where a scope is missing. */
export const refused = unknown("The credential may not read it.", "auth_keys:read");
