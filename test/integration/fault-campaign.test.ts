import { expect, it } from "vitest";
import { live, roundsPerLife, type Round } from "../campaign/life.ts";
import { campaignTable } from "../campaign/table.ts";

/** Enough for more than a thousand rounds; `npm run campaign` has as many as one likes. */
const lives = 103;

/** A life mostly waits, so a few go on at once. */
async function rounds(): Promise<readonly Round[]> {
  const waiting = Array.from({ length: lives }, (_, index) => index + 1);
  const lived: Round[] = [];
  const one = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift())
      lived.push(...(await live(seed)));
  };
  await Promise.all([one(), one(), one()]);
  return lived;
}

it(
  "everything that goes wrong is survived and told, and nothing is lost, left over or advised on missing ground",
  { timeout: 300_000 },
  async () => {
    const lived = await rounds();
    expect(lived.filter(({ broken }) => broken.length > 0)).toEqual([]);
    expect(lived.length).toBe(lives * roundsPerLife);
    // Each kind was met, and things were told in more ways than one.
    const table = campaignTable(lived);
    expect(table.length).toBeGreaterThan(25);
    for (const { fault, tried } of table) expect({ fault, tried: tried > 5 }).toEqual({ fault, tried: true });
    expect(new Set(lived.flatMap(({ told }) => told)).size).toBeGreaterThan(12);
  },
);
