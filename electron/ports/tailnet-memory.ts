import * as v from "valibot";
import { instant, list } from "../../shared/core/schema.ts";
import type { SignIn } from "../../shared/catalogue/sign-in-provider.ts";
import type { AppIdentities } from "../../shared/connectors/app-identity.ts";
import type { Drain } from "../../shared/connectors/drain.ts";
import type { StateHistory } from "../../shared/connectors/state-history.ts";
import type { LearnedNames } from "../../shared/connectors/learned-names.ts";
import type { RouteHistories } from "../../shared/connectors/route-history.ts";
import type { LedgerEntry } from "../../shared/egress/ledger.ts";
import type { HiddenRecord } from "../../shared/governance/hygiene/hidden.ts";
import type { AppResponsible } from "../../shared/governance/responsible.ts";
import type { EgressBook } from "../../shared/egress/states.ts";
import type { FollowedList } from "../../shared/catalogue/followed-list.ts";
import type { StoredReading } from "./stored-reading.ts";
import type { StoredDeprovision } from "./stored-deprovision.ts";
import type { StoredRename } from "./stored-rename.ts";
import type { PolicyHistoryStore } from "./policy-history.ts";
import type { JsonStore } from "./stores.ts";

/** What is remembered of one tailnet on this machine. */
export interface TailnetMemory {
  readonly tailnetId: string;
  readonly book: JsonStore<EgressBook>;
  readonly ledger: JsonStore<readonly LedgerEntry[]>;
  /** The apps themselves, whatever they are called. */
  readonly identities: JsonStore<AppIdentities>;
  /** Who is responsible for which app. */
  readonly responsible: JsonStore<readonly AppResponsible[]>;
  readonly history: PolicyHistoryStore;
  /** Counts of routes over time. */
  readonly routes: JsonStore<RouteHistories>;
  /** What connectors said of the names behind their routes. */
  readonly names: JsonStore<readonly LearnedNames[]>;
  /** How apps and connectors were over time. */
  readonly states: JsonStore<StateHistory>;
  /** The identity provider, and the products that have no allowlist of their own. */
  readonly signIn: JsonStore<SignIn>;
  /** Published lists that apps follow. */
  readonly lists: JsonStore<readonly FollowedList[]>;
  /** Connectors that were drained with Tailrace. */
  readonly drains: JsonStore<readonly Drain[]>;
  /** Lists of products that are read with tokens. */
  readonly readings: JsonStore<readonly StoredReading[]>;
  /** People who are, or were, deprovisioned with Tailrace. */
  readonly deprovisions: JsonStore<readonly StoredDeprovision[]>;
  /** Tags that are being renamed. */
  readonly renames: JsonStore<readonly StoredRename[]>;
  /** What a person put out of sight in the clean-up. */
  readonly hidden: JsonStore<readonly HiddenRecord[]>;
  /** Connectors whose metrics are read, by node id: those that somebody turned on. */
  readonly measured: JsonStore<readonly string[]>;
  /** The incidents that a person was told of. */
  readonly told: JsonStore<readonly ToldIncident[]>;
}

/** Opens what is remembered of a tailnet. What cannot be read starts empty, and is said elsewhere. */
export type OpenTailnetMemory = (tailnetId: string) => Promise<TailnetMemory>;

const times = v.pipe(v.number(), v.integer(), v.minValue(1));

/** An incident as it was told. Kept on disk: after a restart none is told twice, and a recovery is noticed. */
export const toldIncidentSchema = v.strictObject({
  id: v.string(),
  topic: v.string(),
  severity: v.picklist(["warning", "error"]),
  what: v.string(),
  apps: list(v.string()),
  /** When it was told. */
  at: instant,
  /** How often it had been over and come back before that, in a short time; absent where it had not. */
  returns: v.exactOptional(times),
  /** How often it was told that it is worse. */
  worsened: v.exactOptional(times),
});
export type ToldIncident = Readonly<v.InferOutput<typeof toldIncidentSchema>>;
