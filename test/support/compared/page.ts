import { entitlementsOf } from "../../../shared/governance/entitlements.ts";
import { counted, listed } from "../../../shared/core/words.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import { diffCounts, diffText } from "../../../shared/policy/text/diff.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { itemsOf } from "../../../shared/hujson/json.ts";
import { planOf, policyValue } from "../planning.ts";
import { listedByOther, revokedByOther } from "./other-connector.ts";
import { comparedTailnets, type ComparedTailnet } from "./tailnets.ts";

const head = `# Compared with ConductorOne’s connector

What two tools show and do for the same five small tailnets. This page is made by a test, which fails where it is not what
is worked out: \`test/unit/docs/compared.test.ts\`.

- **ConductorOne’s connector for Tailscale was not run.** Its column is a model of its documented behaviour, and says no more:
  its set-up page (https://c1.ai/docs/baton/v1/tailscale, docs source of 21 August 2026) and its public source
  (https://github.com/ConductorOne/baton-tailscale at \`46fc4d6\`, 24 August 2025). What runs at ConductorOne may be newer than
  that source. The model is \`test/support/compared/other-connector.ts\`.
- **Tailrace’s column is worked out by Tailrace itself**, with the same rules that its screens use.
- ConductorOne does much that Tailrace does not: it governs hundreds of applications, asks for approvals in chat, and runs
  without anybody’s laptop. This page is about one tailnet alone.

By that documentation the connector lists groups, roles, ACL rules and SSH rules; people count where a list names their login; a rule
is known by its action, destinations and users, and stays with an empty list when nobody is left in it; a change writes the whole file in standard format, without asking the service
to validate it first. Where a file is in that format already, as the service is believed to store it, both move the same lines.
`;

/** The page, in Markdown. */
export function comparedPage(): string {
  return [head, ...comparedTailnets.map((tailnet) => sectionOf(tailnet))].join("\n");
}

function sectionOf(tailnet: ComparedTailnet): string {
  const { name, about, policy, network, taken } = tailnet;
  const other = listedByOther(policy, network);
  const own = ownOf(tailnet);
  const revoked = revokedByOther(tailnet);
  const plan = planOf(policy, taken.intent(policy));
  const { added, removed } = diffCounts(diffText(policy, plan.after));
  const rows = [
    ["Groups shown", other.groups.length === 0 ? "none" : code(other.groups), own.groups],
    [
      "Rules shown",
      listed([counted(other.acls.length, "ACL rule"), counted(other.ssh.length, "SSH rule")]),
      own.rules,
    ],
    [
      "Rules that share an identity",
      String(sharing([...other.acls, ...other.ssh].map(({ id }) => id))),
      own.sharing,
    ],
    ["Who holds what, one by one", counted(other.pairs, "pair"), own.pairs],
    ["Holders that cannot be listed", "not said", own.unlisted],
    ["Names that mean nobody", "not said", own.nobody],
    [
      taken.words,
      revoked === null
        ? "not offered"
        : `${counted(revoked.lines, "line")} of the file${revoked.rules > 1 ? `, out of ${counted(revoked.rules, "rule")}` : ""}`,
      `${counted(added + removed, "line")} of the file${leavesEmptyRule(policy, plan.after) ? ": the rule left empty goes with it" : ""}`,
    ],
  ];
  return [
    `## ${name}`,
    "",
    `${about.charAt(0).toUpperCase()}${about.slice(1)}.`,
    "",
    "```hujson",
    policy.trimEnd(),
    "```",
    "",
    "| | ConductorOne’s connector, as documented | Tailrace |",
    "| --- | --- | --- |",
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
    "",
  ].join("\n");
}

function leavesEmptyRule(before: string, after: string): boolean {
  return itemsOf(policyValue(after).acls).length < itemsOf(policyValue(before).acls).length;
}

function ownOf({ policy, network }: ComparedTailnet) {
  const { document } = new PolicyFile(policy);
  if (!document.ok) throw new Error("The policy of the comparison does not parse.");
  const all = entitlementsOf({
    document: document.value,
    access: new Access(document.value.policy, network),
  });
  const count = (section: string): number => all.filter(({ key }) => key.section === section).length;
  const people = all.flatMap(({ holders }) => holders.filter(({ who }) => who.kind === "person"));
  const conditional = people.filter(({ verdict }) => verdict !== "yes").length;
  const rules = all.filter(({ key }) => ["acls", "ssh", "grants"].includes(key.section));
  const also = [
    counted(count("tagOwners"), "owned tag"),
    counted(count("approvers"), "approver list"),
    counted(count("roles"), "role"),
  ];
  return {
    groups: code(all.filter(({ key }) => key.section === "groups").map(({ name }) => name)),
    rules: `${listed([counted(count("acls"), "ACL rule"), counted(count("ssh"), "SSH rule"), counted(count("grants"), "grant")])}; besides ${listed(also)}`,
    sharing: String(sharing(rules.map(({ id }) => id))),
    pairs: `${counted(people.length, "pair")}${conditional === 0 ? "" : `, ${conditional} on a condition`}`,
    unlisted: listOf(all.flatMap(({ unlisted }) => unlisted)),
    nobody: listOf(all.flatMap(({ nobody }) => nobody)),
  };
}

function listOf(names: readonly string[]): string {
  const unique = [...new Set(names)];
  return unique.length === 0 ? "none" : code(unique);
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function sharing(ids: readonly string[]): number {
  return ids.filter((id) => ids.indexOf(id) !== ids.lastIndexOf(id)).length;
}
