import type { SeedActor } from "./seed-events.ts";

/** One earlier change of the policy: who, when, and how the text before differed from the one after. */
export interface SeedEdit {
  readonly by: SeedActor;
  /** Days ago. */
  readonly daysAgo: number;
  /** What stood there before: the piece of the later text, and what it had been. */
  readonly later: string;
  readonly earlier: string;
}

/** Changes of the policy, newest first; each is taken back in turn to give the versions before. */
export const seedEdits: readonly SeedEdit[] = [
  {
    by: { login: "chidi@acme.example.com" },
    daysAgo: 6,
    later: `"dst": ["tag:staging", "tag:ci"],`,
    earlier: `"dst": ["tag:staging"],`,
  },
  {
    by: { login: "bruno@acme.example.com" },
    daysAgo: 31,
    later: `		"billing-db": "100.71.4.20", // moved in March\n`,
    earlier: `		"billing-db": "100.71.9.3",\n`,
  },
  {
    by: { login: "amelie@acme.example.com" },
    daysAgo: 104,
    later: `		"group:contractors": ["sam@acme.example.com"],\n`,
    earlier: "",
  },
];
