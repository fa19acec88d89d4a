import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import { connectionStatus } from "./connection-status.ts";
import type { Clock } from "../../ports/clock.ts";
import type { StatePublisher } from "../../ports/state-publisher.ts";

/** What is known of the connection, besides the label that follows from it. */
export type ConnectionFactsState = Omit<ConnectionState, "status">;

/** Nothing is known of a tailnet: none is connected, or it was not looked at yet. */
export const nothingKnown = {
  problem: null,
  capabilities: [],
  expiresAt: null,
  lastSyncAt: null,
  syncing: false,
  gaps: [],
  managedElsewhere: null,
};

/** Nothing connected, nothing looked at yet. */
export function noConnection(runtime: ConnectionState["runtime"]): ConnectionFactsState {
  return {
    runtime,
    keychain: { state: "unchecked" },
    tailnets: [],
    activeId: null,
    ...nothingKnown,
  };
}

/** The one place where the connection's facts meet: every change is published with the label that follows. */
export class ConnectionBoard {
  #facts: ConnectionFactsState;
  readonly #publisher: StatePublisher;
  readonly #clock: Clock;

  constructor(initial: ConnectionFactsState, publisher: StatePublisher, clock: Clock) {
    this.#facts = initial;
    this.#publisher = publisher;
    this.#clock = clock;
  }

  get facts(): ConnectionFactsState {
    return this.#facts;
  }

  /** The label that follows from the facts now. */
  get status(): ConnectionState["status"] {
    return connectionState(this.#facts, this.#clock.now()).status;
  }

  /** Takes over new facts and publishes the whole. */
  update(change: Partial<ConnectionFactsState>): void {
    this.#facts = { ...this.#facts, ...change };
    this.#publisher.publish("connection", connectionState(this.#facts, this.#clock.now()));
  }
}

/** The connection as the screens show it. */
export function connectionState(facts: ConnectionFactsState, now: number): ConnectionState {
  const status = connectionStatus({ ...facts, connected: facts.activeId !== null, now });
  if (facts.problem?.code !== "credential-rejected") return { ...facts, status };
  // A refused credential neither may do anything nor lasts until some day: what was once read of it is not true now.
  const capabilities = facts.capabilities.map(({ scope, purpose }) => ({
    scope,
    purpose,
    state: "unknown" as const,
    reason: "Tailscale refused the credential.",
  }));
  return { ...facts, capabilities, expiresAt: null, status };
}
