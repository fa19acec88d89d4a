import { isDefaultRoute } from "../../../net/prefix.ts";
import { isPrivatePrefix } from "../../../net/well-known.ts";
import { called, notOurs, putInFor, saysPutInFor } from "../../document/app-comment.ts";
import type { App } from "../../document/app.ts";
import type { AppEntry } from "../../document/app-connectors.ts";
import { stays, type AppPart } from "./app-part.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { otherRolesOf } from "./foreign-tags.ts";
import type { IntentOf } from "../intent.ts";
import type { JsonPath } from "../../../hujson/json.ts";
import type { RuleView } from "../rule-view.ts";
import { setUpRecord, type SetUpRecord } from "./set-up-record.ts";
import { prefixesApprovedFor, routeApprovers } from "../steps/approvers.ts";
import { appNames } from "../steps/kept-for-apps.ts";

/** What the removal of one app knows while it decides about each part of the file. */
export class AppRemoval {
  readonly plan: PlanBuilder;
  readonly entry: AppEntry;
  readonly others: readonly AppEntry[];
  /** Apps added after the set-up of this one: they may depend on what it wrote. Older apps worked without it. */
  readonly addedLater: readonly AppEntry[];
  readonly record: SetUpRecord;
  /** Connector tags that no other app uses. */
  readonly free: readonly string[];
  /** Those of them whose devices are nothing but connectors, as far as the file says. */
  readonly sole: readonly string[];
  /** Prefixes that are this app's alone: its routes, and public ones approved for nothing but its tags. */
  readonly prefixes: readonly string[];
  /** Rules of which it is settled what becomes of them. */
  readonly decided = new Set<RuleView>();
  readonly #intent: IntentOf<"removeApp">;

  constructor(plan: PlanBuilder, entry: AppEntry, intent: IntentOf<"removeApp">) {
    this.plan = plan;
    this.entry = entry;
    this.#intent = intent;
    const places = plan.fixedDestinations.filter(({ name }) => name !== entry.name).map(entryOf);
    this.others = [...plan.apps.filter((one) => one !== entry), ...places];
    this.record = setUpRecord(intent.written ?? []);
    const { appsBefore } = this.record;
    this.addedLater =
      appsBefore === null ? this.others : this.others.filter(({ name }) => !appsBefore.includes(name));
    this.free = entry.connectors.filter((tag) => this.#isFree(tag));
    this.sole = this.free.filter((tag) => otherRolesOf(plan, tag).length === 0);
    this.prefixes = this.#ownPrefixes();
  }

  /** Whether all that set-ups of this app wrote is recorded, so that what is not recorded is somebody else's. */
  get isRecorded(): boolean {
    return this.record.appsBefore !== null;
  }

  get name(): string {
    return this.entry.name;
  }

  /** Notes a part with what becomes of it. Answers whether it goes: as proposed, unless a person chose otherwise. */
  decide(part: AppPart): boolean {
    const { keep = [], remove = [] } = this.#intent.choices ?? {};
    const goes = part.optional
      ? (part.goes || remove.includes(part.key)) && !keep.includes(part.key)
      : part.goes;
    const decided = { ...part, goes };
    if (!this.plan.parts.some(({ key }) => key === part.key)) this.plan.parts.push(decided);
    if (!goes) this.plan.leave(stays(part.goes ? { ...decided, reason: "You chose to keep it." } : decided));
    return goes;
  }

  /** Whether a comment says that what stands below was put in for this app, or for one that is in the file no more. */
  isMarked(comment: readonly string[]): boolean {
    const names = [this.name, ...(this.#intent.formerNames ?? []).filter((name) => !this.#isTaken(name))];
    return names.some((name) => saysPutInFor(comment, name));
  }

  /** Whether a comment names only apps that are not in the file any more. */
  isOrphaned(comment: readonly string[]): boolean {
    const names = putInFor(comment);
    return names.length > 0 && notOurs(comment).length === 0 && !names.some((name) => this.#isNamed(name));
  }

  commentAbove(path: JsonPath): readonly string[] {
    return this.plan.commentAbove(path);
  }

  #isTaken(name: string): boolean {
    return this.others.some((app) => app.name === name);
  }

  #isNamed(mark: string): boolean {
    return this.plan.apps.some(({ name }) => called(name) === mark);
  }

  /** Whether no other app uses a tag; says so where one does. */
  #isFree(tag: string): boolean {
    const users = this.others.filter(
      ({ connectors }) => connectors.includes(tag) || connectors.includes("*"),
    );
    if (users.length === 0) return tag !== "*";
    this.plan.leave(`${tag} stays with its owners, approvers and rules: ${appNames(users)} also uses it.`);
    return false;
  }

  #ownPrefixes(): string[] {
    const approvers = routeApprovers(this.plan);
    const isOwn = (prefix: string) =>
      (approvers.get(prefix) ?? []).every((approver) => this.sole.includes(approver));
    const approved = prefixesApprovedFor(this.plan, this.sole).filter(
      (prefix) => !isPrivatePrefix(prefix) && isOwn(prefix),
    );
    const listed = this.entry.routes.filter((prefix) => isOwn(prefix));
    return this.sole.length === 0 ? [] : [...listed, ...approved].filter((prefix) => !isDefaultRoute(prefix));
  }
}

/** A fixed destination as an entry, to be decided about by the same rules. The file has none for it. */
export function entryOf(place: App): AppEntry {
  return { ...place, path: "", offset: 0, wellFormed: true, value: {} };
}
