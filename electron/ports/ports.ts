import type { Navigation } from "../../shared/bridge/navigation.ts";
import type { AppState, SliceName } from "../../shared/bridge/app-state.ts";
import type { Result } from "../../shared/core/result.ts";

/** Wall-clock time, passed in so that rules about it can be tested with values. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Timers, passed in for the same reason. Each returns its own stop. */
export interface Timers {
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** Identifiers that are unique on this machine. */
export interface Ids {
  readonly next: (prefix: string) => string;
}

/** Where services put what the tray and the windows render. */
export interface StatePublisher {
  readonly publish: <K extends SliceName>(slice: K, value: AppState[K]) => void;
  /** What is published during this work, none of it later, becomes visible at once. */
  readonly together: (work: () => void) => void;
  readonly state: () => AppState;
}

/** The system clipboard. */
export interface ClipboardPort {
  readonly write: (text: string) => Promise<Result<void>>;
  /** Clears the clipboard only if it still holds exactly this text; says whether it did. */
  readonly clearIfStill: (text: string) => Promise<boolean>;
}

/** System notifications. */
export interface Notifier {
  readonly notify: (notification: {
    readonly title: string;
    readonly body: string;
    readonly open?: Navigation;
    /** It answers what the person just did, so it is shown even where they want no news. */
    readonly answer?: boolean;
    /** Takes the place of the last one with this name: older news is out of date. */
    readonly replaces?: string;
  }) => void;
}

/** The redacted log. Never given a secret or a policy body. */
export interface Log {
  readonly info: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}
