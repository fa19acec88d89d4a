import { expect, it } from "vitest";
import { IncidentTeller } from "../../../../../electron/services/incidents/incident-teller.ts";
import type { ListsLook } from "../../../../../electron/services/lists/lists-service.ts";
import type { ToldIncident } from "../../../../../electron/ports/tailnet-memory.ts";
import { ok } from "../../../../../shared/core/result.ts";
import type { Incident } from "../../../../../shared/connectors/incidents.ts";

const id = "list:list-01KB6Q";

const moved: Incident = {
  id,
  topic: id,
  severity: "warning",
  what: "GitHub ranges moved: 2 routes to add, 1 to remove.",
  apps: ["GitHub"],
  subject: { kind: "app", name: "GitHub" },
};

function setUp(told: readonly ToldIncident[] = []) {
  let kept = told;
  const shown: { title: string; body: string; replaces?: string; open?: unknown }[] = [];
  const notes: string[] = [];
  const teller = new IncidentTeller({
    notifier: { notify: (one) => void shown.push(one) },
    note: (sentence) => void notes.push(sentence),
    clock: { now: () => 1_800_000_000_000 },
  });
  teller.open({
    load: () => Promise.resolve({ value: kept, found: true, problem: null }),
    current: () => kept,
    update: (change) => {
      kept = change(kept);
      return Promise.resolve(ok(kept));
    },
  });
  const look = (lists: ListsLook | null) => teller.look([], null, null, lists);
  return { look, shown, notes, kept: () => kept };
}

const isMoved: ListsLook = { incidents: [moved], follows: () => true, knows: () => true };
const isSame: ListsLook = { ...isMoved, incidents: [] };

it("tells of a list that moved once, with where it is reviewed, and never again after a restart", async () => {
  const { look, shown, notes, kept } = setUp();
  for (let sync = 0; sync < 5; sync += 1) await look(isMoved);
  expect(shown).toEqual([
    {
      title: "GitHub needs attention",
      body: "GitHub ranges moved: 2 routes to add, 1 to remove.",
      open: { to: "app", name: "GitHub" },
      replaces: id,
    },
  ]);
  expect(notes).toEqual(["GitHub ranges moved: 2 routes to add, 1 to remove"]);
  const next = setUp(kept());
  for (let sync = 0; sync < 5; sync += 1) await next.look(isMoved);
  expect(next.shown).toEqual([]);
});

it("is over where the app has what it says, not where it cannot be read, and forgotten where nobody follows it", async () => {
  const { look, shown, notes, kept } = setUp();
  await look(isMoved);
  await look(isMoved);
  for (let sync = 0; sync < 5; sync += 1) await look({ ...isSame, knows: () => false });
  await look(null);
  expect(kept()).toHaveLength(1);
  for (let sync = 0; sync < 5; sync += 1) await look(isSame);
  expect(notes.at(-1)).toBe("GitHub has what its list says again.");
  expect([shown.length, kept()]).toEqual([2, []]);
  await look(isMoved);
  await look(isMoved);
  await look({ ...isSame, follows: () => false });
  expect([shown.length, kept()]).toEqual([3, []]);
});
