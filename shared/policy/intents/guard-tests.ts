import type { PolicyTest } from "./intent.ts";

/**
 * Tests that keep an app working, for the policy's own `tests`: every person named may ask the connectors for
 * names. Only sources that a test can have are used: one login, group or tag. Source: Tailscale docs, "Policy
 * file: tests" — `*`, autogroups and CIDRs make a test fail.
 */
export function guardTests(connectors: readonly string[], sources: readonly string[]): PolicyTest[] {
  const tags = connectors.filter((tag) => tag.startsWith("tag:"));
  if (tags.length === 0) return [];
  return sources.filter(canBeTested).map((src) => ({ src, accept: tags.map((tag) => `${tag}:53`) }));
}

/** Whether a selector may stand as the source of a test. */
export function canBeTested(source: string): boolean {
  if (source.startsWith("group:") || source.startsWith("tag:")) return true;
  return source.includes("@") && !source.startsWith("user:") && !source.startsWith("autogroup:");
}
