import { isPrefix, prefixCovers, prefixesOverlap } from "../../net/prefix.ts";
import { attachedComment } from "../../hujson/attached-comment.ts";
import { fieldOf, sameSet, stringsOf } from "../../hujson/json.ts";
import { saysPutInFor } from "../document/app-comment.ts";
import type { App } from "../document/app.ts";
import { isKeptByProgram, managerOfTag } from "../document/foreign-objects.ts";
import type { Policy } from "../document/model.ts";
import type { PolicyDocument } from "../document/policy-file.ts";
import { leadsOutside } from "./dependent-apps.ts";
import { managerOfGrant } from "./leaving/person-places.ts";
import { networkRules, type RuleView } from "./rule-view.ts";

/** A rule of the file, and the comment above it. */
export interface CommentedRule {
  readonly rule: RuleView;
  readonly comment: readonly string[];
}

/** The network rules of a text, each with its comment. */
export function commentedRules(document: PolicyDocument): readonly CommentedRule[] {
  return networkRules(document).map((rule) => ({
    rule,
    comment: attachedComment(document, [rule.key, rule.index]),
  }));
}

/** What it takes to tell whose a rule is. */
export interface AppGround {
  readonly app: App;
  /** The other apps of the file. */
  readonly others: readonly App[];
  /** Postures that a program writes and takes away: rules on such a condition are that program’s. */
  readonly keptPostures: ReadonlySet<string>;
  /** Tags whose devices may be exit nodes: a way through them is more than a way to an app. */
  readonly exitTags: ReadonlySet<string>;
}

/** The ground for one app of a policy. */
export function appGround(
  app: App,
  apps: readonly App[],
  { postures, autoApprovers }: Pick<Policy, "postures" | "autoApprovers">,
): AppGround {
  return {
    app,
    others: apps.filter(({ name }) => name !== app.name),
    keptPostures: new Set(postures.filter(isKeptByProgram).map(({ name }) => name.text)),
    exitTags: new Set(autoApprovers.exitNode.map(({ text }) => text)),
  };
}

/**
 * Whose a rule is that leads to an app. `own`: it leads to this app alone, so that changing whom it allows changes who may use
 * this app and nothing else: a grant through connectors that serve no other app, or to addresses that are the app’s. `kept`: so
 * does this one, and a program or another product likely writes it. `wider`: it leads to other things too.
 */
export type AppRuleKind = "own" | "kept" | "wider";

/** Whose a rule is; null where it does not lead to the app by what it says. */
export function appRuleKind(ground: AppGround, found: CommentedRule): AppRuleKind | null {
  if (leadsToItAlone(ground, found)) return isForeign(ground, found.rule) ? "kept" : "own";
  return leadsToItToo(ground, found.rule) ? "wider" : null;
}

function leadsToItAlone({ app, others, exitTags }: AppGround, { rule, comment }: CommentedRule): boolean {
  if (app.isFixed === true || !leadsOutside(rule)) return false;
  if (rule.via.length > 0) {
    return rule.via.every(
      (tag) =>
        app.connectors.includes(tag) &&
        !exitTags.has(tag) &&
        others.every(({ connectors }) => !connectors.includes(tag)),
    );
  }
  const hosts = rule.targets.map(({ host }) => host);
  const isDeclared = hosts.every((host) => app.routes.some((route) => prefixCovers(route, host)));
  const isMarked = hosts.every(isPrefix) && saysPutInFor(comment, app.name);
  if (!isDeclared && !isMarked) return false;
  return !hosts.some((host) =>
    others.some(({ routes }) => routes.some((route) => prefixesOverlap(route, host))),
  );
}

function leadsToItToo({ app }: AppGround, rule: RuleView): boolean {
  const carries = rule.via.length === 0 || rule.via.some((tag) => app.connectors.includes(tag));
  return (
    carries &&
    rule.targets.some(
      ({ host }) =>
        host === "*" ||
        host === "autogroup:internet" ||
        app.routes.some((route) => isPrefix(host) && prefixesOverlap(route, host)),
    )
  );
}

/** Whether a rule can be kept from an app by naming the connectors that it may still lead through. */
export function canBeNarrowed(ground: AppGround, rule: RuleView): boolean {
  return leadsOutside(rule) && !isForeign(ground, rule);
}

/** The conditions of a rule, as it names them. */
export function posturesOf({ value }: RuleView): readonly string[] {
  return stringsOf(fieldOf(value, "srcPosture"));
}

/** Whether a rule leads through the very same connectors, on the very same conditions. */
export function isOnTerms(
  rule: RuleView,
  { via, postures }: { readonly via: readonly string[]; readonly postures: readonly string[] },
): boolean {
  return sameSet(rule.via, via) && sameSet(posturesOf(rule), postures);
}

function isForeign({ keptPostures }: AppGround, rule: RuleView): boolean {
  return (
    managerOfGrant(rule.value) !== null ||
    [...rule.sources, ...rule.via].some((text) => managerOfTag(text) !== undefined || text.includes("://")) ||
    posturesOf(rule).some((name) => keptPostures.has(name))
  );
}
