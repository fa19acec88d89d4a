import type { Edit } from "../../hujson/edit.ts";
import type { PolicyDocument } from "../document/policy-file.ts";
import type { LineRange } from "../text/diff.ts";
import type { AppPart } from "./removal/app-part.ts";
import type { PolicyIntent } from "./intent.ts";

/** One edit of a plan, with the reason a reviewer reads beside it. */
export interface PlannedEdit {
  readonly edit: Edit;
  /** One phrase, for example `Declares tag:github-app-connector so that devices may carry it`. */
  readonly reason: string;
  /** Canonical name of the section, for example `tagOwners`. */
  readonly section: string;
  /** Lines of the text before that go away or change, 1-based and inclusive. */
  readonly oldLines?: LineRange;
  /** Lines of the text after that are new or changed, 1-based and inclusive. */
  readonly newLines?: LineRange;
}

/** What an intent does to one particular text. */
export interface PolicyPlan {
  readonly before: string;
  readonly after: string;
  /** `after` as it was read, so that whoever looks at the result need not parse it again. */
  readonly document: PolicyDocument;
  readonly edits: readonly PlannedEdit[];
  /** What a person should know before agreeing, in plain words. */
  readonly warnings: readonly string[];
  /** What was deliberately not touched, and why. */
  readonly leftAlone: readonly string[];
  /** Where an app is removed: what else belongs to it or may seem to, and what becomes of it. */
  readonly parts: readonly AppPart[];
  /** True when the text already says what the intent asks for. */
  readonly noop: boolean;
  /** What takes this change back, planned on whatever the text is then; null when there is nothing to undo. */
  readonly inverse: PolicyIntent | null;
}

/** Facts from outside the file that decide what may be cleaned up. What is left out counts as not known. */
export interface PlanContext {
  /** Tags carried by any device of the tailnet. */
  readonly deviceTags?: readonly string[];
}
