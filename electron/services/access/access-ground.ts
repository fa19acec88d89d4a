import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { andThen, fail, map, type Result } from "../../../shared/core/result.ts";
import type { DeviceNames } from "../../../shared/governance/question/directory.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { AppKnowledge } from "../../../shared/policy/access/answers.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Session } from "../../ports/session.ts";
import { policyNetwork } from "../policy/policy-network.ts";

/** What answers about a tailnet are worked out from: its stored policy file, its people and its devices. */
export interface AccessGround {
  readonly snapshot: Snapshot;
  readonly etag: string;
  readonly document: PolicyDocument;
  /** Of that document. */
  readonly access: Access;
  readonly knowledge: (app: App) => AppKnowledge;
  readonly names: DeviceNames;
  /** What people call a device of the network. */
  readonly called: (device: string) => string;
}

/** The ground as it is now. Errors: `not-connected`, `conflict`, `not-found` before the policy file is read, `policy-syntax`. */
export function accessGround(
  session: () => Result<Session>,
  snapshot: () => Snapshot | null,
): Result<AccessGround> {
  return andThen(session(), () => {
    const seen = snapshot();
    if (seen?.policy.known !== true)
      return fail(
        problem(
          "not-found",
          seen === null ? "Nothing has been read yet." : "The policy file could not be read.",
        ),
      );
    const { file, etag } = seen.policy.value;
    return map(file.document, (document): AccessGround => {
      const { network } = policyNetwork(seen);
      const access = Access.of(document.policy, network);
      const names = deviceNames(valueOr(seen.devices, []));
      return {
        snapshot: seen,
        etag,
        document,
        access,
        knowledge: appKnowledge,
        names,
        called: (device) => names(device)[0],
      };
    });
  });
}

const kept = new WeakMap<readonly Device[], DeviceNames>();

/** Devices by the first label of their MagicDNS name, which is theirs alone in a tailnet; those of others by the whole. */
export function deviceNames(devices: readonly Device[]): DeviceNames {
  const known = kept.get(devices);
  if (known !== undefined) return known;
  const byNode = new Map(
    devices.map(({ nodeId, name, hostname, isExternal }) => {
      const whole = name.replace(/\.$/u, "");
      const [label = ""] = whole.split(".");
      const short = label === "" ? hostname : label;
      return [nodeId, isExternal ? ([whole, nodeId] as const) : ([short, whole, nodeId] as const)];
    }),
  );
  const names: DeviceNames = (device) => byNode.get(device) ?? [device];
  kept.set(devices, names);
  return names;
}
