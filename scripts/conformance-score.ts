import { formatSet } from "../shared/net/address-set.ts";
import type { Network } from "../shared/policy/access/network.ts";
import type { Policy } from "../shared/policy/document/model.ts";
import type { CapabilityRule, SshAccessRule } from "../shared/policy/access/answers.ts";
import { Access } from "../shared/policy/access/access.ts";
import { serviceVerdict } from "../shared/policy/judge/service-verdict.ts";
import {
  networkOf,
  unrecorded,
  type ConformanceCase,
  type RecordedRule,
  type RecordedSshRule,
} from "./conformance-case.ts";
import { compiledBoxes, recordedBoxes, sameReach, setOfTexts } from "./conformance-reach.ts";
import { PolicyFile } from "../shared/policy/document/policy-file.ts";

/** What is measured. The first three are the measures of the cases' README; the others go beyond it. */
export const measures = ["capabilities", "ssh", "verdict", "message", "reach"] as const;

/** One of the measures. */
export type Measure = (typeof measures)[number];

/** Agreement in one measure. */
export interface Score {
  readonly agreed: number;
  readonly total: number;
}

/** A case on which the engine and the service differ. */
export interface Disagreement {
  readonly id: string;
  readonly measure: Measure;
  readonly detail: string;
}

/** The outcome of a run. */
export interface Conformance {
  readonly scores: Readonly<Record<Measure, Score>>;
  readonly disagreements: readonly Disagreement[];
  /** What had to be allowed for because of how the cases were recorded. */
  readonly notes: readonly { readonly id: string; readonly note: string }[];
}

/**
 * The recorder gave the tailnet's domain `passkey` the name `example.com` in policies, upper case included, but not
 * in the messages. A message that repeats the domain as it was typed therefore still has the old name.
 */
function renamedDomain(message: string): string {
  return message.replace(/^PASSKEY /, "EXAMPLE.COM ");
}

/** Puts every case to the engine and compares. */
export function score(cases: readonly ConformanceCase[]): Conformance {
  const totals: Record<Measure, { agreed: number; total: number }> = {
    capabilities: { agreed: 0, total: 0 },
    ssh: { agreed: 0, total: 0 },
    verdict: { agreed: 0, total: 0 },
    message: { agreed: 0, total: 0 },
    reach: { agreed: 0, total: 0 },
  };
  const disagreements: Disagreement[] = [];
  const notes: { id: string; note: string }[] = [];
  const count = (id: string, measure: Measure, agrees: boolean, detail: () => string): void => {
    totals[measure].total++;
    if (agrees) totals[measure].agreed++;
    else disagreements.push({ id, measure, detail: detail() });
  };
  for (const one of cases) {
    const { id, response } = one;
    const verdict = serviceVerdict(one.policy, networkOf(one));
    const accepted = response.code === 200;
    const status = verdict.accepted ? 200 : verdict.status;
    const said = verdict.accepted ? "" : verdict.body.message;
    count(
      id,
      "verdict",
      verdict.accepted === accepted,
      () => `service ${response.code}, engine ${status} ${said}`,
    );
    if (accepted) {
      const reach = compareReach(one);
      for (const name of unrecorded(one)) notes.push({ id, note: `the filter of ${name} was not recorded` });
      count(id, "reach", reach.reach.length === 0, () => reach.reach.join("; "));
      count(id, "capabilities", reach.capabilities.length === 0, () => reach.capabilities.join("; "));
      count(id, "ssh", reach.ssh.length === 0, () => reach.ssh.join("; "));
    } else {
      const expected = response.body?.message ?? "";
      const agrees = said === expected || said === renamedDomain(expected);
      if (agrees && said !== expected)
        notes.push({ id, note: "the message agrees with the domain’s new name put into it" });
      count(
        id,
        "message",
        agrees && status === response.code,
        () => `service ${response.code} ${expected}, engine ${status} ${said}`,
      );
    }
  }
  return { scores: totals, disagreements, notes };
}

interface ReachDifferences {
  readonly reach: readonly string[];
  readonly capabilities: readonly string[];
  readonly ssh: readonly string[];
}

function compareReach(one: ConformanceCase): ReachDifferences {
  const reach: string[] = [];
  const capabilities: string[] = [];
  const ssh: string[] = [];
  const { parsed } = new PolicyFile(one.policy);
  if (!parsed.ok) return { reach: [parsed.problem.message], capabilities, ssh };
  const { policy } = parsed.value;
  const access = new Access(policy, inForce(networkOf(one), policy));
  const filters = access.packetFilters();
  const sshRules = access.sshRules();
  const skipped = unrecorded(one);
  for (const name of Object.keys(one.nodes)) {
    if (skipped.includes(name)) continue;
    const recorded = one.filters?.[name] ?? [];
    const rules = filters.get(name) ?? [];
    if (!sameReach(recordedBoxes(recorded), compiledBoxes(rules))) reach.push(name);
    const granted = rules.flatMap((rule) => rule.capabilities);
    if (capabilityText(granted) !== recordedCapabilityText(recorded)) capabilities.push(name);
    if (sshText(sshRules.get(name) ?? []) !== recordedSshText(one.ssh?.[name] ?? [])) ssh.push(name);
  }
  return { reach, capabilities, ssh };
}

/** Whether routes were read before or after auto-approval is not recorded, so what it approves is added. */
function inForce(network: Network, policy: Policy): Network {
  const approved = new Access(policy, network).autoApprovedRoutes();
  const nodes = network.nodes.map((node) => ({
    ...node,
    approvedRoutes: [...new Set([...node.approvedRoutes, ...(approved.get(node) ?? [])])],
  }));
  return { ...network, nodes };
}

function capabilityText(rules: readonly CapabilityRule[]): string {
  const lines = rules.map(({ sources, everybody, destinations, name, values }) => {
    const from = everybody ? "*" : formatSet(sources).join(",");
    return `${from} > ${formatSet(destinations).join(",")} ${name} ${JSON.stringify(values)}`;
  });
  return [...new Set(lines)].toSorted().join("\n");
}

function recordedCapabilityText(rules: readonly RecordedRule[]): string {
  const lines = rules.flatMap((rule) =>
    (rule.CapGrant ?? []).flatMap(({ Dsts, CapMap }) =>
      Object.entries(CapMap).map(([name, values]) => {
        const from = rule.SrcIPs.includes("*") ? "*" : formatSet(setOfTexts(rule.SrcIPs)).join(",");
        return `${from} > ${formatSet(setOfTexts(Dsts)).join(",")} ${name} ${JSON.stringify(values)}`;
      }),
    ),
  );
  return [...new Set(lines)].toSorted().join("\n");
}

function sshText(rules: readonly SshAccessRule[]): string {
  return rules
    .map(({ principals, users, action, acceptEnv }) =>
      sshLine(formatSet(principals), users, action, acceptEnv),
    )
    .join("\n");
}

function recordedSshText(rules: readonly RecordedSshRule[]): string {
  return rules
    .map(({ principals, sshUsers, action, acceptEnv }) => {
      const from = formatSet(
        setOfTexts(principals.flatMap(({ nodeIP }) => (nodeIP === undefined ? [] : [nodeIP]))),
      );
      return sshLine(
        from,
        sshUsers,
        action.holdAndDelegate === undefined ? "accept" : "check",
        acceptEnv ?? [],
      );
    })
    .join("\n");
}

function sshLine(
  from: readonly string[],
  users: Readonly<Record<string, string>>,
  action: string,
  env: readonly string[],
): string {
  const names = Object.entries(users)
    .map(([asked, local]) => `${asked}=${local}`)
    .toSorted();
  return `${from.join(",")} ${names.join(",")} ${action} ${env.join(",")}`;
}
