import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import { familyOf } from "../net/address.ts";
import { controlViewSchema } from "./control-view.ts";

/** Why an address stays though nothing reports it as this app’s now. */
const keptWhys = [
  /** Its connector is online and reports others in its place. */
  "superseded",
  /** Its connector left the tailnet. */
  "gone",
  /** Its connector lost the tag by which it served the app. */
  "untagged",
] as const;
export type KeptWhy = (typeof keptWhys)[number];

/** An egress IP of a connector as the screens show it. */
export const egressAddressSchema = v.strictObject({
  /** Canonical address, or a block where a person entered a NAT's range. */
  address: v.string(),
  family: v.picklist([4, 6]),
  nodeId: v.string(),
  /** The connector's name. */
  connector: v.string(),
  state: v.picklist(["inferred", "verified", "stale", "manual"]),
  /** When the connector last reported it, or when a person entered it. */
  lastSeen: v.nullable(instant),
  verifiedAt: v.exactOptional(instant),
  /** How it was proved, one phrase. */
  verifiedHow: v.exactOptional(v.string()),
  /** The proof is older than `proofOldAfter`: the address counts as verified, and should be checked again. */
  proofIsOld: v.exactOptional(v.literal(true)),
  /** A person entered or proved it; the connector does not report it. Only then can it be forgotten. */
  enteredByHand: v.exactOptional(v.literal(true)),
  /** It is no longer reported, or its connector is none of the app’s now, and it stays for a while. */
  kept: v.exactOptional(
    v.strictObject({
      why: v.picklist(keptWhys),
      /** null as long as the app has no other address. */
      until: v.nullable(instant),
    }),
  ),
});
export type EgressAddress = Readonly<v.InferOutput<typeof egressAddressSchema>>;
/** How sure an egress IP is. */
export type EgressState = EgressAddress["state"];

/** What is remembered of an egress IP from one sync to the next. */
const egressRecordSchema = v.strictObject({
  address: v.string(),
  nodeId: v.string(),
  connector: v.string(),
  /** Reported by the connector, or entered by a person. */
  source: v.picklist(["reported", "manual"]),
  firstSeen: instant,
  lastSeen: v.nullable(instant),
  /** Whether the connector was online at the last sync. */
  online: v.boolean(),
  /** The connector was online at the last sync that read it whole, and reported others in the place of this one. */
  replaced: v.boolean(),
  /** When that was first seen. */
  replacedAt: v.exactOptional(instant),
  /** When the connector was first missed from the tailnet; null while it is there. */
  goneAt: v.nullable(instant),
  /** Tailrace deleted the device itself, so that nothing speaks for its return. */
  deletedHere: v.exactOptional(v.literal(true)),
  /** Tags that the device had: null while it has one, else when a whole reading first missed it with the tag. */
  servedAs: v.exactOptional(v.record(v.string(), v.nullable(instant))),
  verification: v.nullable(v.strictObject({ at: instant, how: v.string() })),
});
export type EgressRecord = Readonly<v.InferOutput<typeof egressRecordSchema>>;

/** Everything that is remembered of the egress IPs of a tailnet. Stored as it is. */
export const egressBookSchema = v.strictObject({
  version: v.literal(1),
  /** When what was remembered before was lost, as by a damaged file. Nothing is known of addresses from before. */
  lostAt: v.exactOptional(instant),
  records: list(egressRecordSchema),
  /** What Tailscale’s control plane sees of connectors. */
  control: v.exactOptional(controlViewSchema),
});
export type EgressBook = Readonly<v.InferOutput<typeof egressBookSchema>>;

/** A book without records. */
export const emptyEgressBook: EgressBook = { version: 1, records: [] };

/** An address that was not reported for this long is stale. */
export const staleAfter = 24 * 60 * 60 * 1000;

/** What is no longer reported is kept this long before anybody is told to remove it. Rule of our own. */
export const heldFor = 24 * 60 * 60 * 1000;

/**
 * A proof older than this is old: providers move addresses between their customers, and nothing tells a connector
 * behind a NAT that it leaves from another one now. A remark and not a state, since the address still is what was
 * proved last. Rule of our own (spec, “Verified egress”); no source gives a number.
 */
export const proofOldAfter = 90 * 24 * 60 * 60 * 1000;

/**
 * The state of a remembered address at a time. What a person entered does not go stale by itself, since nothing
 * reports it; a proof does not keep an address fresh whose connector is away.
 */
export function egressState(record: EgressRecord, now: number): EgressState {
  if (record.goneAt !== null) return "stale";
  if (record.source === "manual") return record.verification === null ? "manual" : "verified";
  // What was proved counts, whatever the connector reports since.
  if (record.replaced && record.verification !== null) return "verified";
  if (!record.online || record.lastSeen === null || now - record.lastSeen >= staleAfter) return "stale";
  return record.verification === null ? "inferred" : "verified";
}

/** A remembered address as the screens show it. */
export function egressView(record: EgressRecord, now: number, kept?: EgressAddress["kept"]): EgressAddress {
  const state = egressState(record, now);
  return {
    address: record.address,
    family: familyOf(record.address),
    nodeId: record.nodeId,
    connector: record.connector,
    state,
    lastSeen: record.lastSeen,
    ...(record.verification === null
      ? {}
      : { verifiedAt: record.verification.at, verifiedHow: record.verification.how }),
    ...(state === "verified" && isOldProof(record, now) ? { proofIsOld: true } : {}),
    ...(isByHand(record) ? { enteredByHand: true } : {}),
    ...(kept === undefined ? {} : { kept }),
  };
}

/** Whether a person alone speaks for an address: entered, or proved and no longer reported. */
export function isByHand({ source, replaced, verification }: EgressRecord): boolean {
  return source === "manual" || (replaced && verification !== null);
}

function isOldProof({ verification }: EgressRecord, now: number): boolean {
  return verification !== null && now - verification.at > proofOldAfter;
}
