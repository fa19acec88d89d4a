import * as v from "valibot";
import { egressFormatIds } from "../egress/egress-format-id.ts";
import { command } from "./define.ts";
import { copied, identifier, nothing } from "./schemas.ts";
import { filledText, instant, list, text } from "../core/schema.ts";

const appName = filledText(120);
const format = v.picklist(egressFormatIds);
const address = filledText(60);
/** Take IPv6 where the product is not known to; as last recorded when it is not said. */
const includeIPv6 = v.exactOptional(v.boolean());
/** Takes addresses that are no longer reported and are kept for a while. */
const includeSuperseded = v.exactOptional(v.boolean());
const addresses = v.pipe(list(address), v.minLength(1), v.maxLength(20_000));
/** A product’s whole list: as it was pasted, or the one that was read with a token at this time, which main still has. */
const listNow = v.union([
  v.strictObject({ text: text(400_000), confirmedAt: instant }),
  v.strictObject({ readAt: instant }),
]);
/** Takes these alone, for example what the allowlist lacks. */
const only = v.exactOptional(addresses);

/** Egress IPs, their proofs and what is recorded of them. */
export const egressCommands = {
  /** The egress IPs of an app in a format, for the preview. */
  "egress.render": command(
    v.strictObject({ appName, format, includeIPv6, includeSuperseded, only }),
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
    v.strictObject({ appName, format: v.exactOptional(format), includeIPv6, includeSuperseded, only }),
    copied,
  ),
  /** Puts all apps with their egress IPs, and what is recorded of them, on the clipboard as CSV for a spreadsheet. */
  "egress.copyTable": command(nothing, copied),
  /** Puts what an allowlist lacks on the clipboard, as the product’s own command. */
  "egress.copyRun": command(
    v.strictObject({
      appName,
      /** The title of the way. */
      way: filledText(20),
      missing: addresses,
      own: addresses,
      list: v.nullable(listNow),
    }),
    copied,
  ),
  /** Puts what takes expired entries out of an allowlist on the clipboard. Refused unless the list is a green check. */
  "egress.copyRemoval": command(
    v.strictObject({
      appName,
      /** The title of the way. */
      way: filledText(20),
      includeIPv6: v.boolean(),
      list: listNow,
    }),
    copied,
  ),
  /** Puts one egress IP on the clipboard: of an app, or of a connector that may serve none. */
  "egress.copyAddress": command(
    v.union([v.strictObject({ appName, address }), v.strictObject({ nodeId: identifier, address })]),
    copied,
  ),
  /**
   * Records that the addresses that were copied, or else those that the page shows, stand in the product, beside what is
   * recorded already. Refused with `conflict` when the current ones are not among them.
   */
  "egress.markAdded": command(
    v.strictObject({
      appName,
      format,
      addresses,
      note: v.exactOptional(text(500)),
      setupId: v.exactOptional(identifier),
    }),
    nothing,
  ),
  /** Records of single addresses that they stand in the product now, or do not any more. */
  "egress.tick": command(
    v.strictObject({ appName, addresses, there: v.boolean(), setupId: v.exactOptional(identifier) }),
    nothing,
  ),
  /** Compares the whole list of a product as it was pasted, and records what it holds of ours, and how much else. */
  "egress.recordList": command(
    v.strictObject({
      appName,
      text: filledText(400_000),
      /** A person says that these rules turn away. */
      denies: v.boolean(),
      /** Which of the product’s lists, where a person says so. */
      list: v.exactOptional(filledText(120)),
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
          addresses,
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
  /** Puts the command that prints the address of a host on the clipboard. */
  "egress.copyProofCommand": command(v.strictObject({ family: v.picklist([4, 6]) }), copied),
  /** Enters an egress IP that the connector does not report, without proof. */
  "egress.enter": command(v.strictObject({ nodeId: identifier, address }), nothing),
  /** Forgets an egress IP that was entered by hand. */
  "egress.forget": command(v.strictObject({ nodeId: identifier, address }), nothing),
} as const;
