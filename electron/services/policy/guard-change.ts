import { refusedAddress } from "../../../shared/policy/judge/tests/failures.ts";
import { guardTest } from "../../../shared/policy/edit/guard-test.ts";
import { mayTakeAway } from "../../../shared/policy/access/takes-away.ts";
import type { ValidationOutcome } from "../../ports/policy-endpoints.ts";
import { planOn } from "../../../shared/policy/edit/plan.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { Session } from "../../ports/session.ts";
import { withPerson, type PolicyNetwork } from "./policy-network.ts";

/** A change that the service accepts, and who acts. */
export interface GuardedChange {
  readonly before: PolicyFile;
  readonly after: PolicyFile;
  readonly login: string | null;
}

/**
 * Asks the service itself whether whoever acts keeps what they reach now: by a copy of the new text with a test of it.
 * The text stays as it is. Answers with reasons to stop, in sentences. Asks nothing where the change only adds, where
 * nobody is known to act, or where nothing they reach can be put as a test: then only the local comparison judges.
 * One request; a second one, only where the copy fails, leaves out what does not hold of the stored policy either.
 */
export async function guardChange(
  session: Session,
  { before, after, login }: GuardedChange,
  known: PolicyNetwork,
): Promise<readonly string[]> {
  if (login === null || !mayTakeAway(before, after)) return [];
  const test = guardTest({ before, after }, login, withPerson(known, login).network);
  if (test === null) return [];
  const { document } = after;
  const copy = document.ok ? planOn(document.value, { kind: "addTest", test, confirmOpen: true }) : document;
  if (!copy.ok || copy.value.noop) return [];
  const { policy } = session.api;
  const judged = await policy.validate(copy.value.after);
  if (!judged.ok)
    return [`Whether you (${login}) keep your own access could not be asked. ${judged.problem.what}`];
  const lost = failing(judged.value);
  if (lost === null || lost.length === 0) return [];
  const now = await policy.runTests([test]);
  const never = now.ok ? (failing(now.value) ?? []) : [];
  const really = lost.filter((place) => !never.includes(place));
  if (really.length === 0) return [];
  const places = really.flatMap((error) => refusedAddress(error) ?? []);
  return places.length === 0
    ? [`Tailscale says that you (${login}) would lose access: ${really.join("; ")}`]
    : [`Tailscale says that you (${login}) would not reach ${places.map(placeWords).join("; ")} any more.`];
}

/** Why a test fails; null where the tests did not run. The tests of the file itself pass. */
function failing(outcome: ValidationOutcome): readonly string[] | null {
  if (outcome.kind === "invalid") return null;
  if (outcome.kind !== "tests-failed") return [];
  return outcome.findings.flatMap((finding) => finding.errors);
}

function placeWords(place: string): string {
  const colon = place.lastIndexOf(":");
  return `${place.slice(0, colon)}, port ${place.slice(colon + 1)}`;
}
