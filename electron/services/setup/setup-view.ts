import type { SetupView } from "../../../shared/bridge/setup.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import { heldUpBy } from "../../../shared/connectors/path/held-up.ts";
import { isHostReady } from "./is-host-ready.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import { cloudHost } from "../../../shared/export/cloud/clouds.ts";
import { tagsOfSetup } from "./tags-of-setup.ts";
import { maskedAuthKey } from "./auth-keys.ts";
import type { CommandBlock } from "../../../shared/connectors/commands.ts";

/** What a set-up shows besides what is on disk. */
export interface SetupExtras {
  readonly script: CommandBlock | null;
  readonly commands: readonly CommandBlock[];
  readonly checks: readonly HealthCheck[];
  readonly problem: Problem | null;
}

/** A set-up as the screens show it. */
export function setupView(setup: StoredSetup, extras: SetupExtras): SetupView {
  const { id, tailnetId, productId, step, startedAt, decisions, appliedAt, way, nodeId, recordedAt } = setup;
  const { authKey } = setup;
  return {
    id,
    tailnetId,
    productId,
    step,
    startedAt,
    decisions,
    decided: setup.decided !== false,
    appliedAt,
    wrotePolicy: setup.inverse !== null,
    way,
    ...(setup.cloud === undefined || setup.cloud === null
      ? {}
      : { cloud: setup.cloud, cloudHost: cloudHost(tagsOfSetup(setup), setup.alreadyTagged.length) }),
    nodeId,
    authKey:
      // One that the service did not make is no key to speak of.
      authKey === null || authKey.id === null
        ? null
        : { masked: maskedAuthKey, expiresAt: authKey.expiresAt, revoked: authKey.revoked },
    script: extras.script,
    commands: extras.commands,
    deviceChecks: extras.checks,
    heldUp: heldUpBy(extras.checks, { kind: "setup", id }),
    allGreen: isHostReady(setup, extras.checks),
    recordedAt,
    ...(setup.alsoTags === undefined ? {} : { alsoTags: setup.alsoTags }),
    ...(setup.replaces === undefined ? {} : { replaces: setup.replaces }),
    ...(setup.gaveTag === undefined ? {} : { gaveTag: setup.gaveTag }),
    problem: extras.problem,
  };
}
