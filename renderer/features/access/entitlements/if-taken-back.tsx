import type { EntitlementWay } from "../../../../shared/governance/entitlement-ways.ts";
import { wayLossSentence, type WayLoss } from "../../../../shared/governance/way-loss.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead } from "../../../state/use-read.ts";
import { Panel } from "../../../ui/panel.tsx";
import { StatusShape, type StatusKind } from "../../../ui/status.tsx";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import styles from "./if-taken-back.module.css";

/** Ways whose loss is worked out at once. */
const mostWays = 8;

/** What is asked of main for a line. */
interface LossOf {
  /** Of the entitlement. */
  readonly id: string;
  readonly way: EntitlementWay;
}

/** Who would lose an entitlement, and who would keep it through what, for each way that can be taken back alone. */
export function IfTakenBack({ id, ways }: { readonly id: string; readonly ways: readonly EntitlementWay[] }) {
  const takeable = ways.filter(({ takeBack }) => takeBack !== null);
  const rest = takeable.length - mostWays;
  return (
    <Panel title="If taken back">
      {takeable.length === 0 ? (
        <p className={styles.nothing}>Nothing here can be taken back alone: Explain says why.</p>
      ) : (
        <ul className={styles.list}>
          {takeable.slice(0, mostWays).map((way) => (
            <Loss key={way.key} {...{ id, way }} />
          ))}
          {rest > 0 ? <li className={styles.rest}>and {rest.toLocaleString("en")} more ways</li> : null}
        </ul>
      )}
    </Panel>
  );
}

function Loss({ id, way }: LossOf) {
  const { kind, words } = useLoss({ id, way });
  return (
    <li className={styles.loss}>
      <StatusShape kind={kind} />
      <div className={styles.words}>
        <p className={styles.name}>
          <ForeignName text={way.name ?? "By name"} />
        </p>
        <p className={styles.sentence}>
          <ForeignWords text={words} />
        </p>
      </div>
    </li>
  );
}

/** What taking a way back changes, in a sentence with its shape: lost, cannot be known, on a condition alone, nothing. */
export function useLoss(asked: LossOf | null): { readonly kind: StatusKind; readonly words: string } {
  const connection = useSlice("connection");
  const policy = useSlice("policy");
  const short = useShortLogin();
  const since = `${connection?.lastSyncAt ?? ""} ${policy?.etag ?? ""}`;
  const { last } = useRead(
    "access.ifWayTakenBack",
    asked === null ? null : { id: asked.id, way: asked.way.key },
    { since },
  );
  if (last === null) return { kind: "progress", words: "Working out who loses it…" };
  if (!last.ok) return { kind: "unknown", words: `Who loses it cannot be known. ${last.problem.what}` };
  return {
    kind: kindOf(last.value),
    words: wayLossSentence(last.value, short),
  };
}

function kindOf({ lose, unsure, hidden, mayBeMore, onCondition }: WayLoss): StatusKind {
  // Where a name that nobody can see into stays, those who lose it may hold it by that one.
  if (lose.people + lose.devices > 0) return hidden.length > 0 ? "unknown" : "error";
  if (unsure > 0 || mayBeMore) return "unknown";
  return onCondition > 0 ? "attention" : "none";
}
