import type { PreviewView } from "../../../shared/bridge/policy.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { find } from "../../../shared/hujson/find.ts";
import { lineIndex } from "../../../shared/hujson/positions.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { appsOf } from "../../../shared/policy/document/app-connectors.ts";
import type { PolicyDocument, PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { PolicyNetwork } from "./policy-network.ts";

/**
 * What a text gives one person, and what it would add to or take from what they have by `base`, the text it began from.
 * Problems: `policy-syntax`, `not-found` for somebody who is not of the tailnet.
 */
export function previewPerson(
  file: PolicyFile,
  base: PolicyFile | null,
  { network, unknowns }: PolicyNetwork,
  login: string,
): Result<PreviewView> {
  const document = file.document;
  if (!document.ok) return document;
  if (!network.users.some((user) => user.login.toLowerCase() === login.toLowerCase()))
    return fail(problem("not-found", `${login} is nobody of this tailnet as it was read last.`));
  const rules = Access.of(document.value.policy, network).rulesFrom(login) ?? [];
  const now = holdingsOf(document.value, network, login);
  const before = base?.parsed.ok === true ? holdingsOf(base.parsed.value, network, login) : now;
  return ok({
    apps: [...now.apps],
    devices: now.devices.size,
    exitNodes: now.exitNodes,
    rules: linesOf(document.value, rules),
    conditions: rules.filter(({ postures }) => postures.length > 0).length,
    adds: differenceWords(before, now),
    takes: differenceWords(now, before),
    unknowns,
  });
}

/** What somebody has by a policy. */
interface Holdings {
  readonly apps: ReadonlySet<string>;
  readonly devices: ReadonlySet<string>;
  readonly exitNodes: boolean;
}

function holdingsOf({ policy }: PolicyDocument, network: Network, login: string): Holdings {
  const access = Access.of(policy, network);
  const answers = access.apps(appKnowledge);
  const wanted = login.toLowerCase();
  const uses = (app: App) =>
    answers
      .users(app)
      .some(
        ({ who, verdict }) =>
          who.kind === "person" && who.login.toLowerCase() === wanted && verdict !== "unknown",
      );
  // A rule with `via` leads through its own devices, not through every exit node.
  const exits = access.mayUseExitNodes({ kind: "person", login });
  return {
    apps: new Set(appsOf(policy).flatMap((app) => (uses(app) ? [app.name] : []))),
    devices: new Set(access.devices.devicesOf(wanted)),
    exitNodes:
      exits !== null && exits.verdict !== "unknown" && exits.ways.some(({ via }) => via.length === 0),
  };
}

/** The lines of rules, from their opening to their closing bracket. */
function linesOf(
  document: PolicyDocument,
  rules: NonNullable<ReturnType<Access["rulesFrom"]>>,
): PreviewView["rules"] {
  const lines = lineIndex(document.text);
  const origins = new Map(
    rules.flatMap(({ origin }) => (origin === null ? [] : [[`${origin.section} ${origin.index}`, origin]])),
  );
  return [...origins.values()].flatMap(({ section, index }) => {
    const node = find(document.root, [section, index]);
    if (node === undefined) return [];
    return [{ from: lines.positionAt(node.start).line, to: lines.positionAt(node.end).line }];
  });
}

/** What one has that another has not, the apps by name. */
function differenceWords(before: Holdings, after: Holdings): readonly string[] {
  const devices = [...after.devices].filter((name) => !before.devices.has(name)).length;
  return [
    ...[...after.apps].filter((name) => !before.apps.has(name)),
    ...(devices === 0 ? [] : [devices === 1 ? "1 device" : `${devices} devices`]),
    ...(after.exitNodes && !before.exitNodes ? ["every exit node"] : []),
  ];
}
