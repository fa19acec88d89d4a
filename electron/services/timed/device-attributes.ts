import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { mayBeApplied } from "../../../shared/tailnet/may-be-applied.ts";
import type { AttributeValue } from "../../ports/device-endpoints.ts";
import type { Session } from "../../ports/session.ts";

/** An attribute that ends by itself. */
export interface EndingAttribute {
  /** `custom:…` */
  readonly key: string;
  readonly value: AttributeValue;
  /** Milliseconds since the epoch. */
  readonly end: number;
  readonly comment: string;
}

/** The service keeps whole seconds at least. */
export const sameTimeMs = 60_000;

/** What a device has of an attribute: null where it has none. */
export async function attributeOf(
  { api }: Session,
  nodeId: string,
  key: string,
): Promise<Result<{ readonly value: AttributeValue; readonly end: number | null } | null>> {
  const read = await api.devices.attributes(nodeId);
  if (!read.ok) return read;
  const { values, ends } = read.value;
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (value === undefined) return ok(null);
  return ok({ value, end: Object.hasOwn(ends, key) ? (ends[key] ?? null) : null });
}

/**
 * Sets the attribute and reads its end back: one that would stay is taken away again. Errors: why it is surely not set;
 * `save-uncertain` where that is not known.
 */
export async function setEnding(
  session: Session,
  nodeId: string,
  wanted: EndingAttribute,
): Promise<Result<void>> {
  const { key, ...attribute } = wanted;
  const sent = await session.writes.during(() => session.api.devices.setAttribute(nodeId, key, attribute));
  if (!sent.ok && !mayBeApplied(sent.problem)) return sent;
  const read = await attributeOf(session, nodeId, key);
  if (!read.ok) return fail(uncertain(read.problem));
  const found = read.value;
  if (found === null || found.value !== wanted.value)
    return sent.ok ? fail(notTaken) : fail(uncertain(sent.problem));
  if (found.end !== null && Math.abs(found.end - wanted.end) <= sameTimeMs) return ok(undefined);
  if (!sent.ok && found.end !== null) return fail(uncertain(sent.problem));
  // Without its end it would be for good, which nobody agreed to.
  const removed = await removeNow(session, nodeId, key);
  return removed.ok ? fail(noEnd) : fail(staysOn(removed.problem));
}

/** Takes the attribute away, and looks that it is gone. */
export async function removeNow(session: Session, nodeId: string, key: string): Promise<Result<void>> {
  const sent = await session.writes.during(() => session.api.devices.removeAttribute(nodeId, key));
  // A device or an attribute that is not there any more has ended as well.
  if (!sent.ok && sent.problem.code === "not-found") return ok(undefined);
  if (!sent.ok && !mayBeApplied(sent.problem)) return sent;
  const read = await attributeOf(session, nodeId, key);
  if (!read.ok) return read.problem.code === "not-found" ? ok(undefined) : fail(uncertain(read.problem));
  if (read.value === null) return ok(undefined);
  return sent.ok ? fail(uncertain(stillThere)) : sent;
}

function uncertain(reason: Problem): Problem {
  return problem("save-uncertain", "It is not known yet whether the attribute was changed.", {
    meaning: reason.what,
    ...(reason.evidence === undefined ? {} : { evidence: reason.evidence }),
  });
}

function staysOn(reason: Problem): Problem {
  return problem("save-uncertain", "The attribute has no end, and could not be taken away again.", {
    meaning: reason.what,
    remedy: "Remove it in the admin console, on the device’s page.",
  });
}

const stillThere = problem("server-error", "Reading back still shows it.");

const notTaken = problem("malformed-answer", "The service took the attribute and does not show it.", {
  meaning: "Nothing is given on this device.",
});

const noEnd = problem("malformed-answer", "The service kept the attribute without its end.", {
  meaning: "It was taken away again: nothing is given on this device.",
  remedy: "Use the other kind, which Tailrace ends.",
});
