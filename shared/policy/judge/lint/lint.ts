import { duplicateNames } from "../../../hujson/duplicates.ts";
import { pointerFrom } from "../../../hujson/pointer.ts";
import type { HujsonDocument } from "../../../hujson/tree.ts";
import type { PolicyDocument } from "../../document/policy-file.ts";
import { appsOf } from "../../document/app-connectors.ts";
import { isExitRoute } from "../../../net/well-known.ts";
import { acceptedAmiss } from "./accepted.ts";
import { redundantRules } from "./redundant.ts";
import { unusedNames } from "./unused.ts";
import { notKnown } from "./unknown.ts";
import type { Finding, Policy } from "../../document/model.ts";
import type { Place } from "../../document/word.ts";
import { namedWords } from "../../document/named-words.ts";
import { nothingRead, type Network } from "../../access/network.ts";
import { Access } from "../../access/access.ts";
import type { Permission } from "../../access/answers.ts";
import { allPorts } from "../../../net/ports.ts";
import { repeatedFields } from "../../document/repeated-fields.ts";
import { parseSelector } from "../../document/selector.ts";

/** What a remark is about. */
type LintRule =
  | "duplicate-name"
  | "repeated-section"
  | "repeated-field"
  | "opens-everything"
  | "danger-all"
  | "mixed-members"
  | "unused-name"
  | "redundant-rule"
  | "person-approves-everything"
  | "connector-is-exit-node"
  | "domain-in-two-apps"
  | "connector-without-device"
  | "no-tests"
  | "not-known"
  | "accepted-amiss";

/** Something that the service accepts and that is still worth a second look. */
export interface LintFinding extends Finding {
  readonly rule: LintRule;
}

/** Remarks on a policy, in the order of the text. Devices, where known, tell which connectors nobody runs. */
export function lintPolicy(document: PolicyDocument, network?: Network): LintFinding[] {
  const { policy } = document;
  return [
    ...duplicates(document),
    ...repeated(document),
    ...openRules(policy),
    ...dangerAll(policy),
    ...mixedMembers(policy),
    ...unusedNames(policy, document.value).map((finding) => ({
      ...finding,
      rule: "unused-name" as const,
    })),
    ...notKnown(policy, network).map((finding) => ({ ...finding, rule: "not-known" as const })),
    ...acceptedAmiss(policy).map((finding) => ({ ...finding, rule: "accepted-amiss" as const })),
    ...redundantRules(policy).map((finding) => ({ ...finding, rule: "redundant-rule" as const })),
    ...broadApprovers(policy),
    ...connectors(policy, network),
    ...missingTests(policy),
  ].toSorted((left, right) => left.offset - right.offset);
}

function remark(rule: LintRule, { path, offset }: Place, message: string): LintFinding {
  return { rule, path, offset, message };
}

function duplicates(document: HujsonDocument): LintFinding[] {
  return duplicateNames(document).flatMap(({ path, name, nodes }) =>
    nodes
      .slice(0, -1)
      .map(({ start }) =>
        remark(
          "duplicate-name",
          { path: pointerFrom(path), offset: start },
          `“${name}” is given again further down, and that one counts.`,
        ),
      ),
  );
}

/** One thing under two names. Marked at every name but the last, as duplicates are. */
function repeated(document: HujsonDocument): LintFinding[] {
  return repeatedFields(document).flatMap(({ path, nodes }) => {
    const last = nodes.at(-1)?.value ?? "";
    const [rule, what] =
      path.length === 0 ? (["repeated-section", "section"] as const) : (["repeated-field", "field"] as const);
    return nodes
      .slice(0, -1)
      .filter(({ value }) => value !== last)
      .map(({ start, value }) =>
        remark(
          rule,
          { path: pointerFrom([...path, value]), offset: start },
          `“${last}” further down means the same ${what} as “${value}”, and only one of them counts. Keep one.`,
        ),
      );
  });
}

const top: Place = { path: "", offset: 0 };

function openRules(policy: Policy): LintFinding[] {
  if (policy.acls === null && policy.grants === null) {
    return [remark("opens-everything", top, "Without “acls” and “grants”, everything may reach everything.")];
  }
  return new Access(policy, nothingRead)
    .permissions()
    .filter(opensEverything)
    .map(({ rule }) => remark("opens-everything", rule, "This rule lets every device reach everything."));
}

/** Whether a rule, all of it, gives every device every port everywhere, on no condition. */
function opensEverything({ sources, access, postures, via }: Permission): boolean {
  const everyone = sources.includes("*") || sources.includes("autogroup:danger-all");
  const everything = access.some(
    ({ host, protocol, ports }) =>
      host === "*" && protocol === null && ports.first <= 1 && ports.last === allPorts.last,
  );
  return everyone && everything && postures.length === 0 && via.length === 0;
}

function dangerAll(policy: Policy): LintFinding[] {
  return [...(policy.acls ?? []), ...(policy.grants ?? []), ...policy.ssh]
    .flatMap(({ sources }) => sources)
    .filter(({ text }) => text.trim() === "autogroup:danger-all")
    .map((word) => remark("danger-all", word, "This takes in everybody, also outside the tailnet."));
}

function mixedMembers(policy: Policy): LintFinding[] {
  const named = namedWords(policy);
  const legacy = named.filter(({ text }) => text === "autogroup:members");
  if (legacy.length === 0 || !named.some(({ text }) => text === "autogroup:member")) return [];
  return legacy.map((word) =>
    remark(
      "mixed-members",
      word,
      "The file also says “autogroup:member”; the two spellings must not be mixed.",
    ),
  );
}

/** A route approved through a person is withdrawn when that person leaves. */
function broadApprovers(policy: Policy): LintFinding[] {
  return policy.autoApprovers.routes
    .filter(({ name }) => isExitRoute(name.text.trim()))
    .flatMap(({ name, items }) =>
      items
        .filter(({ text }) => parseSelector(text).kind !== "tag" && text.trim() !== "autogroup:tagged")
        .map((word) =>
          remark(
            "person-approves-everything",
            word,
            `Routes anywhere in ${name.text} are approved for people, not for a tag.`,
          ),
        ),
    );
}

function connectors(policy: Policy, network: Network | undefined): LintFinding[] {
  const found: LintFinding[] = [];
  const owners = new Map<string, string>();
  const exits = new Set(policy.autoApprovers.exitNode.map(({ text }) => text.trim()));
  const inUse = new Set(network?.nodes.flatMap(({ tags }) => tags));
  for (const app of appsOf(policy)) {
    const { name } = app;
    for (const tag of app.connectors) {
      if (exits.has(tag)) {
        found.push(
          remark(
            "connector-is-exit-node",
            app,
            `Devices with ${tag} carry “${name}” and become exit nodes too.`,
          ),
        );
      }
      if (network !== undefined && tag.startsWith("tag:") && !inUse.has(tag)) {
        found.push(
          remark("connector-without-device", app, `No device has ${tag}, so nothing carries “${name}”.`),
        );
      }
    }
    for (const domain of app.domains) {
      const other = owners.get(domain.toLowerCase());
      if (other !== undefined && other !== name) {
        found.push(remark("domain-in-two-apps", app, `${domain} is in “${other}” and in “${name}”.`));
      }
      owners.set(domain.toLowerCase(), name);
    }
  }
  return found;
}

function missingTests(policy: Policy): LintFinding[] {
  const hasRules = (policy.acls ?? []).length + (policy.grants ?? []).length > 0;
  if (!hasRules || policy.tests.length > 0) return [];
  const missing = policy.sshTests.length > 0 ? "Only SSH is tested" : "There are no tests";
  return [remark("no-tests", top, `${missing}, so a mistake that takes access away would be saved.`)];
}
