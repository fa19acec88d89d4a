import { createSession } from "../../electron/tailnet/session.ts";
import { countWrites } from "../../electron/tailnet/writes.ts";
import type { TailnetApi } from "../../electron/ports/tailnet-api.ts";
import type { Session, StoredTailnet } from "../../electron/ports/session.ts";
import { problem, type Problem, type ProblemCode } from "../../shared/core/problem.ts";
import { fail } from "../../shared/core/result.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import { fakeEndpoints, type AnswerCall, type FakeTailnetState } from "./fake-endpoints.ts";

/** A tailnet in memory behind the typed endpoints: one fake for every service that talks to one. */
export interface FakeTailnet extends FakeTailnetState {
  readonly api: TailnetApi;
  readonly session: Session;
  /** What was asked, in order, with what identifies it. */
  readonly calls: readonly string[];
  /** The next `times` calls of an endpoint such as `policy.set` fail; all of them when left out. */
  readonly failing: (name: string, reason: Problem | ProblemCode, times?: number) => void;
  /** The call takes effect, and its answer is lost. */
  readonly losing: (name: string, reason: Problem | ProblemCode) => void;
  /** Everything works again. */
  readonly heal: () => void;
  /** Runs before the next call of an endpoint takes effect. */
  readonly before: (name: string, run: () => Promise<void> | void) => void;
  /** Somebody else saves. */
  readonly foreignEdit: (text: string) => void;
}

interface Fault {
  readonly problem: Problem;
  readonly afterEffect: boolean;
  left: number;
}

/** Builds a tailnet with a policy and devices; everything can be changed later. */
export function createFakeTailnet(
  start: {
    readonly policy?: string;
    readonly devices?: readonly Device[];
    readonly id?: string;
    /** Id of the credential’s own key record. */
    readonly keyId?: string;
    readonly now?: () => number;
  } = {},
): FakeTailnet {
  const faults = new Map<string, Fault>();
  const hooks = new Map<string, () => Promise<void> | void>();
  let version = 1;
  const calls: string[] = [];

  const answer: AnswerCall = async (name, effect, detail = "") => {
    calls.push(detail === "" ? name : `${name} ${detail}`);
    const hook = hooks.get(name);
    hooks.delete(name);
    await hook?.();
    const fault = faults.get(name);
    if (fault === undefined || fault.left === 0) return effect();
    fault.left -= 1;
    if (fault.afterEffect) effect();
    return fail(fault.problem);
  };
  const save = (text: string): void => {
    version += 1;
    state.policy = { text, etag: `"e${version}"` };
  };
  const state: FakeTailnetState = {
    policy: { text: start.policy ?? "{}", etag: `"e1"` },
    devices: [...(start.devices ?? [])],
    keys: [],
    users: [],
    invites: [],
    deviceInvites: [],
    attributes: new Map(),
    now: start.now ?? (() => 0),
    verdict: () => ({ kind: "passed" }),
    storedTests: { kind: "passed" },
    editor: null,
    edited: {},
    isKeptElsewhere: false,
    stored: (text) => text,
  };
  const api = fakeEndpoints(state, answer, save);
  return Object.assign(state, {
    api,
    session: createSession({
      tailnet: storedTailnet({ id: start.id ?? "t1" }),
      api,
      own: api,
      writes: countWrites(),
      hints: () => Promise.resolve({ keyId: start.keyId ?? null, granted: null }),
      now: () => state.now(),
      sleep: () => Promise.resolve(),
    }),
    calls,
    failing: (name: string, reason: Problem | ProblemCode, times = Number.POSITIVE_INFINITY) =>
      void faults.set(name, { problem: asProblem(reason), afterEffect: false, left: times }),
    losing: (name: string, reason: Problem | ProblemCode) =>
      void faults.set(name, { problem: asProblem(reason), afterEffect: true, left: 1 }),
    heal: () => faults.clear(),
    before: (name: string, run: () => Promise<void> | void) => void hooks.set(name, run),
    foreignEdit: save,
  });
}

/** A stored tailnet whose credential is in the keychain. */
export function storedTailnet(change: Partial<StoredTailnet> = {}): StoredTailnet {
  return {
    id: "t1",
    tailnet: "-",
    label: "acme.ts.net",
    kind: "api-token",
    hint: "wxyz",
    keptIn: "keychain",
    ...change,
  };
}

function asProblem(reason: Problem | ProblemCode): Problem {
  return typeof reason === "string" ? problem(reason, `It failed: ${reason}.`) : reason;
}
