import { trimEnd } from "../../../shared/core/trim-ends.ts";

/** A moment as devices and keys carry it: whole seconds, UTC. */
export function wireTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/**
 * A moment as people and the audit log carry it: with nanoseconds, zeros at the end left out, as Go writes it. What lies
 * below the millisecond is made up, and the same each time.
 */
export function preciseTime(milliseconds: number): string {
  const below = (Math.imul(Math.floor(milliseconds / 7) | 1, 0x9e37_79b1) >>> 0) % 1_000_000;
  const iso = new Date(milliseconds).toISOString();
  const digits = `${iso.slice(20, 23)}${String(below).padStart(6, "0")}`;
  const fraction = trimEnd(digits, (digit) => digit === "0");
  return fraction === "" ? `${iso.slice(0, 19)}Z` : `${iso.slice(0, 19)}.${fraction}Z`;
}
