import type { Bitset } from "../../../net/bit-set.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { AppUse } from "./app-uses.ts";
import type { AccessChange } from "./changes.ts";
import type { ComparedRule } from "./compared-rules.ts";
import type { Phrases } from "./phrases.ts";
import type { Places } from "./places.ts";
import type { Subjects } from "../who/subjects.ts";

/** Two policies applied to one network, side by side. */
export interface AccessComparison {
  readonly before: CompiledPolicy;
  readonly after: CompiledPolicy;
  readonly subjects: Subjects;
  readonly places: Places;
  readonly rules: readonly ComparedRule[];
  readonly changes: readonly AccessChange[];
  readonly apps: readonly AppUse[];
  /** Who may reach their own devices afterwards. */
  readonly keepOwn: Bitset;
  readonly phrases: Phrases;
}
