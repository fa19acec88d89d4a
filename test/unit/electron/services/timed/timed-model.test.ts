import { describe, expect, it } from "vitest";
import { TimedLife } from "../../../../support/timed-life.ts";

/** What has to happen often enough for the test to have gone everywhere. */
const everything = [
  "given: saved",
  "given: conflict",
  "attribute set",
  "conflict",
  "answer lost",
  "killed at a call",
  "power lost at a write",
  "clock set",
  "keychain gone",
  "outage",
  "disk full",
];

describe("timed access, whatever happens", () => {
  it(
    "leaves nobody with what was given, takes nothing from anybody else, and tells every failure",
    { timeout: 120_000 },
    async () => {
      const lives = 300;
      const steps = 70;
      const seen = new Map<string, number>();
      for (let seed = 1; seed <= lives; seed += 1) {
        const life = new TimedLife(seed);
        await life.run.module.start();
        for (let step = 0; step < steps; step += 1) await life.step();
        await life.finish();
        life.check();
        expect({ seed, wrong: life.wrong, history: life.wrong.length === 0 ? [] : life.history }).toEqual({
          seed,
          wrong: [],
          history: [],
        });
        for (const what of life.history) seen.set(what, (seen.get(what) ?? 0) + 1);
      }
      expect(lives * steps).toBeGreaterThanOrEqual(20_000);
      expect(everything.filter((what) => (seen.get(what) ?? 0) <= 5)).toEqual([]);
    },
  );
});
