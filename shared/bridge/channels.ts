import type { CommandName, EventName } from "./contract.ts";

/**
 * The names that cross the bridge, without the schemas: the preload needs nothing else, and a sandboxed preload
 * should stay small. The compiler refuses a name that is missing or too many.
 */
const everyCommand = {
  "credentials.save": true,
  "credentials.clearClipboard": true,
  "credentials.copyScopes": true,
  "keychain.stopWaiting": true,
  "connection.startDemo": true,
  "connection.switch": true,
  "connection.disconnect": true,
  "sync.now": true,
  "setup.begin": true,
  "setup.review": true,
  "setup.apply": true,
  "setup.chooseWay": true,
  "setup.copyCommands": true,
  "setup.copyHandoff": true,
  "setup.goTo": true,
  "setup.leave": true,
  "setup.discard": true,
  "setup.finish": true,
  "setup.undo": true,
  "changes.plan": true,
  "changes.apply": true,
  "changes.withoutTest": true,
  "changes.copyHandOver": true,
  "changes.discard": true,
  "policy.read": true,
  "policy.version": true,
  "policy.check": true,
  "policy.runTests": true,
  "policy.impact": true,
  "connectors.approveRoutes": true,
  "connectors.takeovers": true,
  "connectors.drain": true,
  "connectors.remove": true,
  "egress.render": true,
  "egress.copy": true,
  "egress.copyAddress": true,
  "egress.markAdded": true,
  "egress.changeRecord": true,
  "egress.sameApp": true,
  "egress.verify": true,
  "egress.enter": true,
  "egress.forget": true,
  "links.open": true,
  "checks.copyFix": true,
  "checks.fix": true,
  "preferences.save": true,
  "diagnostics.read": true,
  "diagnostics.copy": true,
} as const satisfies Readonly<Record<CommandName, true>>;

/** The name of every command; also the name of its channel. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the object just above
export const commandNames = Object.keys(everyCommand) as readonly CommandName[];

/** Every event that main sends to the page. */
export const eventNames = ["slices", "navigate"] as const satisfies readonly EventName[];

/** The channel that answers the whole state with its revisions, asked for at start and after a gap. */
export const snapshotChannel = "state.snapshot";

/** The channel on which a page tells that it has drawn its first screen. */
export const paintedChannel = "window.painted";

/** The channel an event travels on. */
export function eventChannel(name: EventName): string {
  return `event.${name}`;
}
