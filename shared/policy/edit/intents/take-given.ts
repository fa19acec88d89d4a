import * as v from "valibot";
import { problem } from "../../../core/problem.ts";
import { isObject, valueAt } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { findGiven, givenPlace } from "../given-entry.ts";
import { exampleRule } from "../intent-fields.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { identifyRule, type RuleSection } from "../rule-identity.ts";
import { entryName } from "../../document/entry-name.ts";

const schema = intentSchema("takeGiven", { login: v.string(), from: givenPlace });

/**
 * Takes back the one entry that somebody was given, and nothing else: not what they had before, not what others gave them
 * since. Where others put them into the same list as well, that gives them the same and stays. The list itself stays, even an
 * empty one.
 */
export const takeGiven: DefinitionOf<typeof schema> = {
  schema,
  help: "Takes back the one entry that a person was given for a while.",
  example: {
    kind: "takeGiven",
    login: "ben@example.com",
    from: { in: "rule", rule: exampleRule, others: [] },
  },
  title: ({ login }) => `End timed access of ${login}`,
  plan(plan, { login, from }) {
    if (from.in === "group") plan.section("groups");
    else for (const section of ["acls", "grants", "ssh"]) plan.section(section);
    const entry = findGiven(plan.root, login, from);
    if (entry.kind === "gone") return plan.leave(`${login} is not in it any more.`);
    if (entry.kind === "twice") return plan.leave(`${login} stays: somebody else put them there as well.`);
    if (entry.kind === "unclear") return unclear(login, entry.where);
    const { path, index, section } = entry;
    const where = section === "groups" ? String(path[1]) : entryName(section, Number(path[1]));
    const reason = `Ends the timed access of ${entry.login} in ${where}`;
    plan.add({ op: "remove", path: [...path, index], section, reason });
    if (section === "groups") {
      plan.inverse.unshift({ kind: "addGroupMembers", group: String(path[1]), members: [entry.login] });
    } else giveBack(plan, section, Number(path[1]), entry.login);
    if (entry.left === 0) plan.warn(`Nobody is left in ${where}. It stays, and gives nothing.`);
    return null;
  },
};

function giveBack(plan: PlanBuilder, section: RuleSection, index: number, login: string): void {
  const found = valueAt(plan.root, [plan.key(section), index]);
  if (!isObject(found)) return;
  const identity = identifyRule(section, index, found);
  const sources = identity.sources.toSpliced(identity.sources.indexOf(login), 1);
  const rule = { ...identity, sources };
  plan.inverse.unshift({ kind: "addRuleSources", rule, sources: [login], putsBack: true });
}

function unclear(login: string, where: readonly string[]) {
  return problem("policy-ambiguous", `Several lists could be the one that ${login} was given a place in.`, {
    meaning: `The policy file has changed since. Nothing was removed: ${where.join(", ")}.`,
    remedy: "Look at the policy file, and take the login out of the right one.",
  });
}
