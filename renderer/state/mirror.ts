import { create } from "zustand";
import type { WholeState } from "../../shared/bridge/contract.ts";
import type { AppState, SliceName, SliceUpdate } from "../../shared/bridge/app-state.ts";
import { slicesOf } from "../../shared/bridge/slices-of.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { listen, readWholeState } from "./bridge.ts";

/** What this window knows of main's state: a mirror, never changed by a view. */
export interface Mirror {
  /** Null until the whole state arrived for the first time. */
  readonly state: AppState | null;
  readonly revisions: Readonly<Record<SliceName, number>> | null;
  /** Why the whole state could not be read. */
  readonly problem: Problem | null;
}

/** The mirror. Views read it through `useSlice`. */
export const useMirror = create<Mirror>(() => ({ state: null, revisions: null, problem: null }));

/** The tailnet that everything on screen belongs to; null while there is none. */
export function tailnetOnScreen(): string | null {
  return useMirror.getState().state?.connection.activeId ?? null;
}

/** One slice of the state, or null while it is still loading. */
export function useSlice<K extends SliceName>(name: K): AppState[K] | null {
  return useMirror((mirror) => mirror.state?.[name] ?? null);
}

/** Starts mirroring: listens first, then asks for the whole state, and so misses nothing. Returns what stops it. */
export function startMirror(): () => void {
  const stop = listen("slices", applySlices);
  void askForWholeState();
  return stop;
}

/** Asks main for everything; at start, after a gap, and when the person tries again. */
export async function askForWholeState(): Promise<void> {
  const answer = await readWholeState();
  if (answer.ok) takeWholeState(answer.value);
  else useMirror.setState({ problem: answer.problem });
}

/** Takes a whole state, but keeps slices that arrived meanwhile and are newer. */
export function takeWholeState(whole: WholeState): void {
  useMirror.setState((mirror) => {
    if (mirror.state === null || mirror.revisions === null) {
      return withEarly({ state: whole.state, revisions: whole.revisions, problem: null });
    }
    let next: Mirror = { state: mirror.state, revisions: mirror.revisions, problem: null };
    for (const update of slicesOf(whole)) {
      if (update.revision >= mirror.revisions[update.slice]) next = withSlice(next, update);
    }
    return withEarly(next);
  });
}

/**
 * Takes slices that changed together, in one step. A jump in a revision means that something was missed: then they wait
 * for everything, which is asked for again, because what was missed may belong with them.
 */
function applySlices(updates: readonly SliceUpdate[]): void {
  const { revisions } = useMirror.getState();
  const newer = updates.filter(({ slice, revision }) => revisions === null || revision > revisions[slice]);
  const missed = newer.some(({ slice, revision }) => revisions !== null && revision > revisions[slice] + 1);
  if (revisions === null || missed) {
    for (const update of newer) early.set(update.slice, update);
    if (missed) void askForWholeState();
    return;
  }
  useMirror.setState((mirror) => newer.reduce(withSlice, mirror));
}

/** Slices that arrived before the whole state that they wait for. */
const early = new Map<SliceName, SliceUpdate>();

function withEarly(mirror: Mirror): Mirror {
  let next = mirror;
  for (const update of early.values()) {
    if (mirror.revisions !== null && update.revision > mirror.revisions[update.slice]) {
      next = withSlice(next, update);
    }
  }
  early.clear();
  return next;
}

function withSlice(mirror: Mirror, update: SliceUpdate): Mirror {
  if (mirror.state === null || mirror.revisions === null) return mirror;
  return {
    ...mirror,
    state: { ...mirror.state, [update.slice]: update.value },
    revisions: { ...mirror.revisions, [update.slice]: update.revision },
  };
}
