import type { DemoControl } from "../../electron/demo/control.ts";
import type { FaultKind } from "../../electron/demo/faults.ts";
import type { End } from "./mortal.ts";
import { brokenSteps, type Surroundings } from "./surroundings.ts";

/** What a fault can reach. */
interface Reach {
  readonly control: DemoControl;
  readonly around: Surroundings;
  readonly random: () => number;
  /** Ends the application in the middle of a step: nothing of what it had under way goes on. */
  readonly endAt: (end: End) => void;
}

/** Something that goes wrong, by name. What it does to the service and the keychain is undone by the life. */
export interface CampaignFault {
  readonly name: string;
  /** Beside it another admin saves with a Tailrace of their own. */
  readonly hasOther?: true;
  readonly begin: (reach: Reach) => void;
}

const day = 86_400_000;
const reads = [
  "/acl",
  "/devices",
  "/users",
  "/keys",
  "/settings",
  "/dns/",
  "/device/",
  "/routes",
  "/attributes",
];

const oneOf = <T>(all: readonly [T, ...T[]], random: () => number): T =>
  all[Math.floor(random() * all.length)] ?? all[0];

/** How each answer of the service goes wrong, at a place and for as many requests as chance deals. */
const answers: readonly (readonly [string, (random: () => number) => FaultKind])[] = [
  ["slow", () => ({ kind: "latency", milliseconds: 2000 })],
  ["429", (random) => ({ kind: "rate-limit", ...(random() < 0.5 ? { retryAfter: "1" } : {}) })],
  ["401", () => ({ kind: "status", status: 401 })],
  ["403", () => ({ kind: "status", status: 403 })],
  ["404", () => ({ kind: "status", status: 404 })],
  ["500", () => ({ kind: "status", status: 500 })],
  ["502 or 504", (random) => ({ kind: "status", status: random() < 0.5 ? 502 : 504 })],
  ["done, then 500", () => ({ kind: "status-after", status: 500 })],
  ["dropped before", () => ({ kind: "drop-before" })],
  ["dropped after", () => ({ kind: "drop-after" })],
  ["never answered", () => ({ kind: "hang" })],
  ["malformed", () => ({ kind: "malformed" })],
  ["half a document", () => ({ kind: "half" })],
  ["wrong types", () => ({ kind: "wrong-type" })],
  ["empty lists", () => ({ kind: "empty-list" })],
  ["null lists", () => ({ kind: "null-list" })],
  ["short lists", () => ({ kind: "short-list" })],
  ["stale", () => ({ kind: "stale" })],
  ["a gateway’s page", () => ({ kind: "html" })],
  ["a redirect", () => ({ kind: "redirect", location: "https://example.invalid/" })],
  ["a proxy asks", () => ({ kind: "proxy-sign-in" })],
];

/**
 * Where it goes wrong: often at the save itself, which asks most, and nearly always so where it is done all the same; else
 * at a kind of read, or wherever comes next.
 */
function placeOf(
  { kind }: FaultKind,
  random: () => number,
): { readonly method?: string; readonly path?: string } {
  const isDone = kind === "drop-after" || kind === "status-after";
  const chance = random() * (isDone ? 0.4 : 1);
  if (chance < 0.35) return { method: "POST", path: "/acl" };
  return chance < 0.7 ? { path: oneOf(["/acl", ...reads], random) } : {};
}

const ofTheService: readonly CampaignFault[] = answers.map(([name, kind]) => ({
  name: `answer: ${name}`,
  begin: ({ control, random }) => {
    const times = oneOf([1, 2, 3, 12, undefined], random);
    const chosen = kind(random);
    control.fault({
      ...chosen,
      ...placeOf(chosen, random),
      ...(times === undefined ? {} : { times }),
    });
  },
}));

const ofTheDisk: readonly CampaignFault[] = (["ENOSPC", "EROFS", "EIO"] as const).map((code) => ({
  name: `disk: ${code}`,
  begin: ({ around, random }) => {
    around.world.disk.fail(oneOf(brokenSteps, random), code);
  },
}));

/** Every fault that is tried. */
export const campaignFaults: readonly CampaignFault[] = [
  ...ofTheService,
  {
    name: "412: others save",
    begin: ({ control, random }) => {
      for (let left = oneOf([1, 2, 4], random); left > 0; left -= 1) {
        control.fault({ kind: "status", status: 412, method: "POST", path: "/acl", times: 1 });
      }
    },
  },
  ...ofTheDisk,
  {
    name: "disk: gone",
    begin: ({ around, random }) => {
      around.world.disk.dieAfter(Math.floor(random() * 24));
    },
  },
  {
    name: "killed",
    begin: ({ endAt, random }) => {
      endAt({ after: Math.floor(random() * 24) });
    },
  },
  {
    // It was ended because it did not answer a second start; what it had sent last arrives only then.
    name: "hangs, started again",
    begin: ({ endAt, random }) => {
      endAt({ after: Math.floor(random() * 24), late: true });
    },
  },
  { name: "another Tailrace", hasOther: true, begin: () => undefined },
  { name: "keychain refuses", begin: ({ around }) => around.breakKeychain("denied") },
  { name: "keychain silent", begin: ({ around }) => around.breakKeychain("silent") },
  {
    name: "clock jumps",
    begin: ({ around, random }) => around.jump(oneOf([day, 40 * day, -day, -300_000], random)),
  },
  { name: "nothing", begin: () => undefined },
];
