import { expect, it } from "vitest";
import { damaged, unguarded } from "../campaign/invariants.ts";
import type { End, Place } from "../campaign/mortal.ts";
import { connectRun, startRun, whileItRuns } from "../campaign/run-of.ts";
import { surroundings } from "../campaign/surroundings.ts";
import { freshClient, valueOf } from "../support/demo-client.ts";

const wanted = { from: "tag:prod", to: "tag:production", comments: false, evenForeign: false };

/** Begins a rename that stops at its last device, and takes it back in a run that may end in the middle. */
async function takenBack(end: End | null) {
  const around = await surroundings();
  const { demo, world } = around;
  const carriersOf = async (tag: string) =>
    valueOf(await freshClient(demo).devices.list())
      .devices.filter(({ tags }) => tags.includes(tag))
      .map(({ nodeId }) => nodeId);
  const run = await startRun(world);
  await connectRun(run, demo);
  const { handlers } = run.application;
  await handlers["sync.now"]({});
  const [before, carriers] = [demo.control.policy().text, await carriersOf(wanted.from)];
  const path = `/device/${carriers.at(-1) ?? ""}/tags`;
  demo.control.fault({ kind: "status", status: 403, method: "POST", path, times: 1 });
  valueOf(await handlers["rename.run"](wanted));
  const [begun] = valueOf(await handlers["rename.names"]({})).unfinished;
  const switched = await carriersOf(wanted.to);
  const [since, placesBefore] = [demo.control.requests.length, run.places.length];

  run.endAt(end);
  await whileItRuns(run, handlers["rename.takeBack"]({ id: begun?.id ?? "" }));
  const [hasEnded, places] = [run.hasEnded(), run.places.slice(placesBefore)];
  if (!hasEnded) run.application.stop();

  const { application } = await startRun(world);
  await application.handlers["sync.now"]({});
  await run.letGo();
  const { unfinished } = valueOf(await application.handlers["rename.names"]({}));
  for (const { id, isBack } of unfinished)
    valueOf(await application.handlers[isBack ? "rename.goOn" : "rename.takeBack"]({ id }));
  const writes = demo.control.requests
    .slice(since)
    .filter(
      ({ method, path: asked }) => method === "POST" && /\/(?:acl|tags)$/u.test(asked.split("?", 1)[0] ?? ""),
    );
  const left = valueOf(await application.handlers["rename.names"]({})).unfinished;
  const facts = {
    isAsBefore: demo.control.policy().text === before,
    carriers: await carriersOf(wanted.from),
    switchedStill: await carriersOf(wanted.to),
    left,
    // Nothing is sent a second time, wherever it broke off.
    sent: writes.map(({ path: asked }) => (asked.includes("/acl") ? "policy" : "tags")),
    broken: [...unguarded(demo.control.requests), ...damaged(world.disk.files.keys())],
  };
  application.stop();
  await around.close();
  return { facts, places, hasEnded, carriers, switched };
}

const isTurn = ({ what }: Place) => !/^(?:create|remove) .*\.new$/u.test(what);

it("a rename that is taken back ends as it was before it began, killed at any write", async () => {
  const whole = await takenBack(null);
  expect(whole.switched.length).toBeGreaterThan(1);
  const wantedFacts = {
    isAsBefore: true,
    carriers: whole.carriers,
    switchedStill: [],
    left: [],
    sent: [...whole.switched.map(() => "tags"), "policy"],
    broken: [],
  };
  expect(whole.facts).toEqual(wantedFacts);
  let kills = 0;
  for (const [after, place] of whole.places.entries()) {
    if (!isTurn(place)) continue;
    for (const late of place.isSent ? [false, true] : [false]) {
      const { facts, hasEnded } = await takenBack({ after, late });
      kills += Number(hasEnded);
      expect({ at: place.what, late, ...facts }).toEqual({ at: place.what, late, ...wantedFacts });
    }
  }
  expect(kills).toBeGreaterThan(10);
}, 120_000);
