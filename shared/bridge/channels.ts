import type { CommandName, EventName } from "./contract.ts";

/**
 * The names that cross the bridge, without the schemas: the preload needs nothing else, and a sandboxed
 * preload should stay small. A test holds this list equal to the contract.
 */
export const commandNames = [
  "credentials.save",
  "credentials.clearClipboard",
  "connection.startDemo",
  "connection.switch",
  "connection.disconnect",
  "sync.now",
  "setup.begin",
  "setup.review",
  "setup.apply",
  "setup.chooseWay",
  "setup.copyCommands",
  "setup.goTo",
  "setup.leave",
  "setup.discard",
  "setup.finish",
  "setup.undo",
  "changes.plan",
  "changes.apply",
  "changes.discard",
  "policy.read",
  "policy.version",
  "policy.check",
  "policy.runTests",
  "policy.impact",
  "connectors.approveRoutes",
  "connectors.remove",
  "egress.render",
  "egress.copy",
  "egress.copyAddress",
  "egress.markAdded",
  "egress.verify",
  "links.open",
  "checks.copyFix",
  "preferences.save",
  "diagnostics.read",
  "diagnostics.copy",
] as const satisfies readonly CommandName[];

/** Every event that main sends to the page. */
export const eventNames = ["slice", "navigate"] as const satisfies readonly EventName[];

/** The channel that answers the whole state with its revisions, asked for at start and after a gap. */
export const snapshotChannel = "state.snapshot";

/** The channel an event travels on. */
export function eventChannel(name: EventName): string {
  return `event.${name}`;
}
