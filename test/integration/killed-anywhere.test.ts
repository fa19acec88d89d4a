import { expect, it } from "vitest";
import { killEverywhere } from "../campaign/kills.ts";
import { killedActs } from "../campaign/killed-acts.ts";
import type { Place } from "../campaign/mortal.ts";

/**
 * Where what is on the disk, in the keychain or at the service becomes another: before a file takes the place of the old
 * one, and around each request. `npm run campaign -- kills` has every step.
 */
const isTurn = ({ what }: Place) => !/^(?:create|remove) .*\.new$/u.test(what);

it.each(killedActs)(
  "killed at any write, nothing of “$name” is lost, doubled or left over",
  async (act) => {
    const kills = await killEverywhere(act, isTurn);
    expect(kills.filter(({ broken }) => broken.length > 0)).toEqual([]);
    expect(kills.length).toBeGreaterThan(0);
  },
  120_000,
);
