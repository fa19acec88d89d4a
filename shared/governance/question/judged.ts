import type { AccessGround, AccessVerdict } from "../../policy/access/answers.ts";
import type { Passing } from "../posture/passing.ts";
import { withSshPort, type SshPort } from "../ssh-port.ts";

/** Whether somebody has an access, and by which ways. */
export interface Judged {
  readonly verdict: AccessVerdict;
  /** Rules that give it, with the names by which they mean somebody; those of an app lead to the app. */
  readonly ways: readonly AnsweredWay[];
  /** Why it cannot be known, in sentences; empty where it is. */
  readonly reasons: readonly string[];
  /** Whether there may be ways besides, of which nobody can say. */
  readonly mayBeMore?: boolean;
  /** Which of their devices pass now, where every way asks something of the device; null elsewhere. */
  readonly passing: Passing | null;
}

/** An answer of the rules alone, whatever devices are like now. */
export type Ruled = Omit<Judged, "passing">;

/** One way from somebody to something. */
export interface AnsweredWay extends AccessGround {
  readonly through: readonly string[];
  readonly isDirect: boolean;
}

/** An answer about one of many. */
export interface OfList extends Judged {
  /** SSH lets them in there, and no rule opens the port that it needs as well. */
  readonly isPortClosed?: true;
  /** When all their ways to it are over; absent where one stays. */
  readonly endsAt?: number;
}

/** One of a list with when it ends. */
export function withEnd<Row extends OfList>(row: Row, endsAt: number | null | undefined): Row {
  return endsAt == null || row.verdict === "unknown" ? row : { ...row, endsAt };
}

/** Nobody may it, by no way. */
export const no: Ruled = { verdict: "no", ways: [], reasons: [] };

/** One of a list with the port that SSH needs as well; its condition is among what the row was judged by. */
export function withClosedPort<Row extends OfList>(row: Row, port: SshPort): Row {
  return port.state === "closed"
    ? { ...row, verdict: withSshPort(row.verdict, port), isPortClosed: true }
    : row;
}

const strength: readonly AccessVerdict[] = ["yes", "conditional", "unknown", "no"];

/** The answer that gives most: whoever may reach one of two devices may reach what was asked for. */
export function strongest(answers: readonly Judged[]): Judged {
  const [best] = answers.toSorted(
    (one, other) => strength.indexOf(one.verdict) - strength.indexOf(other.verdict),
  );
  return best ?? { ...no, passing: null };
}
