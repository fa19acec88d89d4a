import type { DemoTailnet } from "../../electron/demo/server.ts";
import { freshClient, valueOf } from "../support/demo-client.ts";
import { longId } from "../support/long-ids.ts";
import { damaged, leftOver, lost, nextTurn, unguarded } from "./invariants.ts";
import type { KilledAct } from "./killed-acts.ts";
import type { End, Place } from "./mortal.ts";
import { remarkOf, withoutRemarks, withRemark } from "./other-admin.ts";
import { connectRun, startRun, whileItRuns, type Run } from "./run-of.ts";
import { surroundings, type Surroundings } from "./surroundings.ts";

/** One time that the application was killed in the middle of an act, and started again. */
export interface Kill {
  readonly act: string;
  /** Where it ended. */
  readonly place: string;
  /** What must not be; empty where it was survived. */
  readonly broken: readonly string[];
}

const twoHours = 7_200_000;
/** The first id that a machine gives. */
const tailnetId = longId("tailnet", 1);
const remark = remarkOf(0, 0);

/**
 * Does an act as often as it has places, and kills the application at each of them in turn. `isWanted` leaves some out.
 */
export async function killEverywhere(
  act: KilledAct,
  isWanted: (place: Place) => boolean = () => true,
): Promise<readonly Kill[]> {
  const whole = await undisturbed(act);
  const kills: Kill[] = [];
  for (const [after, place] of whole.places.entries()) {
    if (!isWanted(place)) continue;
    const where = `${after + 1} of ${whole.places.length}, ${place.what}`;
    for (const late of place.isSent ? [false, true] : [false]) {
      const how = place.isSent ? (late ? ", arrives late" : ", unheard") : "";
      const kill = await killed(act, whole, { after, late }, `${where}${how}`);
      if (kill !== null) kills.push(kill);
    }
  }
  return kills;
}

interface Whole {
  readonly before: string;
  readonly after: string;
  readonly places: readonly Place[];
}

async function undisturbed(act: KilledAct): Promise<Whole> {
  return inOneLife(act, async ({ around, demo, run }) => {
    const before = textOf(demo);
    const from = run.places.length;
    await act.run(run.application, around.now, demo);
    await atRest(run);
    return { before, after: textOf(demo), places: run.places.slice(from) };
  });
}

/** Null where the act was through before: what goes on beside it differs a little from time to time. */
async function killed(act: KilledAct, whole: Whole, end: End, place: string): Promise<Kill | null> {
  return inOneLife(act, async ({ around, demo, run, next }) => {
    run.endAt(end);
    await whileItRuns(
      run,
      act.run(run.application, around.now, demo).then(() => atRest(run)),
    );
    if (!run.hasEnded()) return null;
    demo.control.foreignEdit((text) => withRemark(text, remark));
    const again = await next();
    const { application } = again;
    await application.handlers["sync.now"]({});
    await run.letGo();
    await application.handlers["sync.now"]({});
    await atRest(again);
    const text = textOf(demo);
    const broken: string[] = [];
    if (text !== whole.before && text !== whole.after)
      broken.push("the policy file is neither as before nor as wanted");
    const isDone = whole.before !== whole.after && text === whole.after;
    const { keychain } = around.world;
    const afterwards = { application, demo, isDone, keychain, tailnetId };
    broken.push(...((await act.wrong?.(afterwards)) ?? []));
    for (const { id } of application.publisher.state().setups.setups)
      await application.handlers["setup.discard"]({ setupId: id });
    broken.push(...(await openKeys(demo)));
    around.jump(twoHours);
    await application.handlers["sync.now"]({});
    broken.push(
      ...(await leftOver(application, around.now)),
      ...lost([remark], demo.control.policy().text),
      ...unguarded(demo.control.requests),
      ...damaged(around.world.disk.files.keys()),
    );
    return { act: act.name, place, broken };
  });
}

interface OneLife {
  readonly around: Surroundings;
  readonly demo: DemoTailnet;
  readonly run: Run;
  /** Starts it again on the same machine. */
  readonly next: () => Promise<Run>;
}

async function inOneLife<T>(act: KilledAct, live: (life: OneLife) => Promise<T>): Promise<T> {
  const around = await surroundings();
  const { demo } = around;
  let run = await startRun(around.world);
  try {
    if (act.isConnected) {
      await connectRun(run, demo);
      await run.application.handlers["sync.now"]({});
    }
    await atRest(run);
    const next = async () => {
      run = await startRun(around.world);
      return run;
    };
    return await live({ around, demo, run, next });
  } finally {
    if (!run.hasEnded()) run.application.stop();
    await around.close();
  }
}

/** Until nothing is written any more, or the run has ended. */
async function atRest({ places, application, hasEnded }: Run): Promise<void> {
  const { publisher } = application;
  for (let quiet = 0, seen = -1; quiet < 5 && !hasEnded();) {
    await nextTurn();
    const { deprovisions, connection } = publisher.state();
    const isBusy = connection.syncing || deprovisions.runs.some(({ isRunning }) => isRunning);
    quiet = isBusy || places.length !== seen ? 0 : quiet + 1;
    seen = places.length;
  }
}

function textOf({ control }: DemoTailnet): string {
  return withoutRemarks(control.policy().text);
}

async function openKeys(demo: DemoTailnet): Promise<readonly string[]> {
  const keys = valueOf(await freshClient(demo).keys.list(true));
  return keys
    .filter(
      ({ description, revoked, invalid }) =>
        description.startsWith("Tailrace ") && revoked === null && !invalid,
    )
    .map(({ description }) => `an open key: ${description}`);
}
