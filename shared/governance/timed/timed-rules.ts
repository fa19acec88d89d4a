import type { Problem } from "../../core/problem.ts";
import type { ByAttribute, TimedAccess, TimedBook, TimedEnd } from "./timed-access.ts";

/** Ended ones are kept this long, and this many. */
const endedKeptMs = 400 * 24 * 60 * 60 * 1000;
const endedKept = 500;

/** A save that was sent reaches the service within this time, or never. */
const settledAfterMs = 10 * 60 * 1000;

/** Tries to end an access follow each other ever more slowly. */
const retriesMs = [15_000, 60_000, 120_000, 300_000, 600_000] as const;

/** Whether it may still give something. */
export function isOpen({ state }: TimedAccess): boolean {
  return state !== "ended";
}

/** Whether Tailrace has to end it: what ends by itself is only written down. */
export function isPromise({ way, state }: TimedAccess): boolean {
  return way.kind === "policy" && state !== "ended";
}

/** What has to be ended now. */
export function dueRecords({ records }: TimedBook, now: number): readonly TimedAccess[] {
  return records.filter((one) => isDue(one, now));
}

/** A person may have ended it before its time: what ends by itself has to be taken away then. */
function isDue(record: TimedAccess, now: number): boolean {
  return isOpen(record) && (record.expiresAt <= now || record.endedEarly);
}

/** When to look again: at the next end, or at the next try of one that failed. Null where nothing is open. */
export function nextLookAt({ records }: TimedBook, now: number): number | null {
  const times = records.filter(isOpen).map((record) => {
    if (!isDue(record, now)) return record.expiresAt;
    if (record.failure === null) return now;
    return now + (retriesMs[Math.min(record.failure.tries, retriesMs.length) - 1] ?? retriesMs[0]);
  });
  return times.length === 0 ? null : Math.max(now, Math.min(...times));
}

/** The one that somebody has of a thing already. */
export function openFor(
  { records }: TimedBook,
  login: string,
  entitlementId: string,
): TimedAccess | undefined {
  return records.find(
    (one) =>
      isOpen(one) && one.entitlementId === entitlementId && one.login.toLowerCase() === login.toLowerCase(),
  );
}

/** The book with one record more, and without those that ended long ago. */
export function withRecord(book: TimedBook, record: TimedAccess, now: number): TimedBook {
  const over = book.records.filter((one) => !isOpen(one) && (one.ended?.at ?? 0) > now - endedKeptMs);
  const kept = new Set(
    over
      .toSorted((one, other) => (other.ended?.at ?? 0) - (one.ended?.at ?? 0))
      .slice(0, endedKept)
      .map(({ id }) => id),
  );
  return { ...book, records: [...book.records.filter((one) => isOpen(one) || kept.has(one.id)), record] };
}

/** The book with one record changed. */
export function changed(
  book: TimedBook,
  id: string,
  change: (record: TimedAccess) => TimedAccess,
): TimedBook {
  return { ...book, records: book.records.map((one) => (one.id === id ? change(one) : one)) };
}

/** The book without a record that surely gave nothing. */
export function without(book: TimedBook, id: string): TimedBook {
  return { ...book, records: book.records.filter((one) => one.id !== id) };
}

/** It was seen: the person holds it. */
export function given(record: TimedAccess): TimedAccess {
  return record.state === "giving" ? { ...record, state: "running" } : record;
}

/** It lasts until another time. */
export function extended(record: TimedAccess, expiresAt: number): TimedAccess {
  return { ...record, expiresAt, endedEarly: false, failure: null };
}

/** A person wants it to end now: on disk before anything is sent, so that it ends even if Tailrace is killed. */
export function endingNow(record: TimedAccess, now: number): TimedAccess {
  if (record.expiresAt <= now) return record;
  // What ends by itself still does so at its time if it cannot be taken away.
  return record.way.kind === "attribute"
    ? { ...record, endedEarly: true }
    : { ...record, expiresAt: now, endedEarly: true };
}

/** An end within a minute of its time is on time. */
const toleranceMs = 60_000;

/** Whoever held it holds it no more. */
export function ended(record: TimedAccess, at: number, how?: TimedEnd["how"]): TimedAccess {
  const late = at - record.expiresAt > toleranceMs ? "late" : "on-time";
  return {
    ...record,
    state: "ended",
    ended: { at, how: how ?? (record.endedEarly ? "early" : late) },
    failure: null,
  };
}

/** It could not be ended: why, since when, and how often it was tried. Another cause begins anew. */
export function failed(record: TimedAccess, problem: Problem, at: number): TimedAccess {
  const before = record.failure;
  const same = before !== null && isSameCause(before.problem, problem);
  return {
    ...record,
    failure: { problem, since: same ? before.since : at, tries: (before?.tries ?? 0) + 1 },
  };
}

/** Whether a failure is told anew: once for each cause. */
export function isNews(record: TimedAccess, problem: Problem): boolean {
  return record.failure === null || !isSameCause(record.failure.problem, problem);
}

function isSameCause(one: Problem, other: Problem): boolean {
  return one.code === other.code;
}

/**
 * What a record that was never seen is, by the policy file as it is now. Null while that cannot be told: the save may
 * still be on its way as long as nobody else has saved since.
 */
export function settled(
  record: TimedAccess,
  seen: { readonly isThere: boolean; readonly etag: string },
  now: number,
): TimedAccess | null {
  if (seen.isThere) return given(record);
  if (record.state === "running") return ended(record, now, "by-others");
  const isOver = seen.etag !== record.onEtag || now - record.givenAt > settledAfterMs;
  return isOver ? ended(record, now, "never-given") : null;
}

/** A record with what is known of one device. */
export function withDevice(
  record: TimedAccess,
  nodeId: string,
  change: Partial<ByAttribute["devices"][number]>,
): TimedAccess {
  if (record.way.kind !== "attribute") return record;
  const devices = record.way.devices.map((one) => (one.nodeId === nodeId ? { ...one, ...change } : one));
  return { ...record, way: { ...record.way, devices } };
}

/** Of the person’s devices, those that came later and have no attribute. */
export function devicesWithout<D extends { readonly nodeId: string }>(
  { way }: TimedAccess,
  devices: readonly D[],
): readonly D[] {
  if (way.kind !== "attribute") return [];
  const have = new Set(
    way.devices.filter(({ state }) => state === "set" || state === "promised").map(({ nodeId }) => nodeId),
  );
  return devices.filter(({ nodeId }) => !have.has(nodeId));
}
