import * as v from "valibot";
import { egressFormatIds } from "../../egress/egress-format-id.ts";
import { applicationCommand, command } from "../define.ts";
import { filledText, identifier, knownSchema, list, nothing, text } from "../schemas.ts";
import { preferencesChangeSchema } from "../state/journal.ts";
import { takeoverSchema } from "../state/takeover.ts";

const appName = filledText(120);
const format = v.picklist(egressFormatIds);
const copied = v.strictObject({ sentence: v.string() });
const address = filledText(60);
/** Take IPv6 where the product is not known to; as last recorded when it is not said. */
const includeIPv6 = v.exactOptional(v.boolean());
/** Takes addresses that are no longer reported and are kept for a while. */
const includeSuperseded = v.exactOptional(v.boolean());

const routes = v.pipe(list(filledText(50)), v.maxLength(20_000));

/** Connectors, egress IPs, links and preferences. */
export const fleetCommands = {
  /** Approves advertised routes that wait. */
  "connectors.approveRoutes": command(v.strictObject({ nodeId: identifier, routes }), nothing, {
    timeLimit: 90_000,
    exclusive: true,
  }),
  /** Who takes over for each app when a connector is removed, drained, or carries other routes; unknown without a sync. */
  "connectors.takeovers": command(
    v.strictObject({
      nodeId: identifier,
      act: v.variant("kind", [
        v.strictObject({ kind: v.literal("remove") }),
        v.strictObject({ kind: v.literal("routes"), approve: routes, withdraw: routes }),
      ]),
    }),
    v.strictObject({ takeovers: knownSchema(list(takeoverSchema)) }),
  ),
  /** Stops using all routes of a connector, so that others take over. Approving them again takes it back. */
  "connectors.drain": command(v.strictObject({ nodeId: identifier }), nothing, {
    timeLimit: 90_000,
    exclusive: true,
  }),
  /**
   * Deletes the device; `typedName` must equal its name. Refused with `policy-lockout` where people would be locked out,
   * unless `confirmLockout` says that this was read.
   */
  "connectors.remove": command(
    v.strictObject({
      nodeId: identifier,
      typedName: text(300),
      confirmLockout: v.exactOptional(v.boolean()),
    }),
    nothing,
    { timeLimit: 90_000, exclusive: true },
  ),
  /** The egress IPs of an app in a format, for the preview. */
  "egress.render": command(
    v.strictObject({ appName, format, includeIPv6, includeSuperseded }),
    v.strictObject({
      text: v.string(),
      count: v.number(),
      /** The addresses in the text, in their order. */
      addresses: list(v.string()),
      leftOut: list(v.string()),
      /** What the product’s list does not take of it, and whom it would turn away. */
      warnings: list(v.string()),
    }),
  ),
  /** Puts the egress IPs of an app on the clipboard. */
  "egress.copy": command(
    v.strictObject({ appName, format: v.exactOptional(format), includeIPv6, includeSuperseded }),
    copied,
  ),
  /** Puts one egress IP on the clipboard: of an app, or of a connector that may serve none. */
  "egress.copyAddress": command(
    v.union([v.strictObject({ appName, address }), v.strictObject({ nodeId: identifier, address })]),
    copied,
  ),
  /**
   * Records that the addresses that were copied, or else those that the page shows, stand in the product. Refused with
   * `conflict` when they are not the current ones.
   */
  "egress.markAdded": command(
    v.strictObject({
      appName,
      format,
      addresses: v.pipe(list(address), v.minLength(1), v.maxLength(20_000)),
      note: v.exactOptional(text(500)),
      setupId: v.exactOptional(identifier),
    }),
    nothing,
  ),
  /** Corrects or removes a record, ticks it off as taken out of the product, or takes the last of these back. */
  "egress.changeRecord": command(
    v.strictObject({
      id: identifier,
      change: v.variant("kind", [
        v.strictObject({
          kind: v.literal("correct"),
          addresses: v.pipe(list(address), v.minLength(1), v.maxLength(20_000)),
          format,
          note: v.exactOptional(text(500)),
        }),
        v.strictObject({ kind: v.literal("remove") }),
        v.strictObject({ kind: v.literal("taken-out") }),
        v.strictObject({ kind: v.literal("undo") }),
      ]),
    }),
    copied,
  ),
  /** Whether an app is one that was called otherwise: what is recorded then goes on under the new name. */
  "egress.sameApp": command(v.strictObject({ appId: filledText(300), appName, same: v.boolean() }), nothing),
  /** Records the proof of an egress IP: by a command on the host, or by hand from another source. */
  "egress.verify": command(
    v.strictObject({ nodeId: identifier, address, how: v.picklist(["command", "by-hand"]) }),
    nothing,
  ),
  /** Enters an egress IP that the connector does not report, without proof. */
  "egress.enter": command(v.strictObject({ nodeId: identifier, address }), nothing),
  /** Forgets an egress IP that was entered by hand. */
  "egress.forget": command(v.strictObject({ nodeId: identifier, address }), nothing),
  /** Opens a page by name; main builds and checks the address. */
  "links.open": applicationCommand(
    v.strictObject({ name: identifier, nodeId: v.exactOptional(identifier) }),
    nothing,
  ),
  /** Copies a command that a check offers as its fix. */
  "checks.copyFix": command(v.strictObject({ owner: filledText(300), checkId: filledText(120) }), copied),
  "preferences.save": applicationCommand(preferencesChangeSchema, nothing),
  /** The redacted log, to be shown before it is copied. */
  "diagnostics.read": applicationCommand(nothing, v.strictObject({ text: v.string() })),
  "diagnostics.copy": applicationCommand(nothing, copied),
} as const;
