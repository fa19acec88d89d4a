import * as v from "valibot";
import { egressFormatIds } from "../egress/egress-format-id.ts";
import { command } from "./define.ts";
import { copied, identifier, nothing } from "./schemas.ts";
import { filledText, instant, list, text } from "../core/schema.ts";

/** An egress address with what is known of it, see `shared/egress/states.ts`. */
export const egressAddressSchema = v.strictObject({
  address: v.string(),
  family: v.picklist([4, 6]),
  nodeId: v.string(),
  connector: v.string(),
  state: v.picklist(["inferred", "verified", "stale", "manual"]),
  lastSeen: v.nullable(instant),
  verifiedAt: v.exactOptional(instant),
  verifiedHow: v.exactOptional(v.string()),
  /** The proof is old: still verified, to be checked again. */
  proofIsOld: v.exactOptional(v.literal(true)),
  /** A person entered it; the connector does not report it. Only then can it be forgotten. */
  enteredByHand: v.exactOptional(v.literal(true)),
  /** Not the app’s any more as far as is known, and kept for a while, see `shared/egress/retention.ts`. */
  kept: v.exactOptional(
    v.strictObject({
      why: v.picklist(["superseded", "gone", "untagged"]),
      /** null as long as the app has no other address. */
      until: v.nullable(instant),
    }),
  ),
});
export type EgressAddressView = v.InferOutput<typeof egressAddressSchema>;

/** What changed since the addresses were last put into the product. */
export const ledgerDeltaSchema = v.strictObject({
  add: list(v.string()),
  remove: list(v.string()),
  unchanged: list(v.string()),
  /** Recorded, in no copy any more, and not to be removed yet. */
  kept: list(v.string()),
});

/** One line of the egress ledger: which IPs were put in which product, when and by whom. */
export const ledgerEntrySchema = v.strictObject({
  id: v.string(),
  appName: v.string(),
  appId: v.exactOptional(v.string()),
  productId: v.nullable(v.string()),
  addresses: list(v.string()),
  format: v.string(),
  at: instant,
  by: v.string(),
  note: v.exactOptional(v.string()),
  /** The set-up that it completed. */
  setupId: v.exactOptional(v.string()),
  /** The addresses were taken out of the product again. */
  takenOut: v.exactOptional(v.strictObject({ at: instant, by: v.string() })),
});
export type LedgerEntryView = v.InferOutput<typeof ledgerEntrySchema>;

const appName = filledText(120);
const format = v.picklist(egressFormatIds);
const address = filledText(60);
/** Take IPv6 where the product is not known to; as last recorded when it is not said. */
const includeIPv6 = v.exactOptional(v.boolean());
/** Takes addresses that are no longer reported and are kept for a while. */
const includeSuperseded = v.exactOptional(v.boolean());

/** Egress IPs, their proofs and what is recorded of them. */
export const egressCommands = {
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
} as const;
