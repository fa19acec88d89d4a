import { problem } from "../core/problem.ts";
import { fail, ok } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Device } from "../tailnet/device.ts";
import { addressText, compareAddresses, parseEgress } from "./address.ts";
import type { ParsedAddress } from "./address.ts";
import { egressCandidates } from "./candidates.ts";
import type { EgressCandidates } from "./candidates.ts";
import { isGloballyRoutable } from "./routable.ts";
import { egressView, familyOf, staleAfter } from "./states.ts";
import type { EgressAddress, EgressBook, EgressRecord } from "./states.ts";

/** Records of connectors that left the tailnet, and replaced addresses, are forgotten after this long. */
const forgottenAfter = 90 * 24 * 60 * 60 * 1000;

/**
 * Merges what the devices report now into what is remembered. `devices` are those of the tailnet; only tagged ones
 * can be connectors, so others matter only if something was entered for them. A record of a device that is not
 * among them is marked gone, and restored when the device comes back. Do not call this when the devices could not
 * be read. `now` is the time of the sync.
 */
export function updateBook(book: EgressBook, devices: readonly Device[], now: number): EgressBook {
  const present = new Map(devices.map((device) => [device.nodeId, device]));
  const candidates = new Map<string, EgressCandidates>();
  const known = new Map<string, EgressRecord>();
  for (const record of book.records) known.set(keyOf(record), record);
  for (const device of devices) {
    if (device.tags.length === 0) continue;
    const reported = egressCandidates(device);
    candidates.set(device.nodeId, reported);
    for (const address of [...reported.ipv4, ...reported.ipv6]) {
      const key = keyOf({ nodeId: device.nodeId, address });
      known.set(key, seen(known.get(key), device, address, now));
    }
  }
  const records = [...known.values()].flatMap((record) => {
    const device = present.get(record.nodeId);
    const settled =
      device === undefined ? gone(record, now) : settle(record, device, candidates.get(record.nodeId));
    return isForgotten(settled, now) ? [] : [settled];
  });
  return { version: 1, records };
}

function keyOf(record: { readonly nodeId: string; readonly address: string }): string {
  return `${record.nodeId} ${record.address}`;
}

function seen(before: EgressRecord | undefined, device: Device, address: string, now: number): EgressRecord {
  // An offline device's endpoints are its last known ones: they were seen when the device was.
  const at = device.online ? now : (device.lastSeen ?? before?.lastSeen ?? null);
  return {
    address,
    nodeId: device.nodeId,
    connector: device.name,
    source: before?.source ?? "reported",
    firstSeen: before?.firstSeen ?? at ?? now,
    lastSeen: latest(at, before?.lastSeen ?? null),
    online: device.online,
    replaced: false,
    goneAt: null,
    verification: before?.verification ?? null,
  };
}

function latest(left: number | null, right: number | null): number | null {
  if (left === null) return right;
  return right === null ? left : Math.max(left, right);
}

function gone(record: EgressRecord, now: number): EgressRecord {
  return { ...record, online: false, goneAt: record.goneAt ?? now };
}

function settle(record: EgressRecord, device: Device, reported: EgressCandidates | undefined): EgressRecord {
  const family = familyOf(record.address);
  const now = family === 4 ? (reported?.ipv4 ?? []) : (reported?.ipv6 ?? []);
  return {
    ...record,
    connector: device.name,
    online: device.online,
    goneAt: null,
    replaced: device.online && now.length > 0 && !now.includes(record.address),
  };
}

function isForgotten(record: EgressRecord, now: number): boolean {
  if (record.goneAt !== null) return now - record.goneAt > forgottenAfter;
  if (record.source === "manual" || !record.replaced) return false;
  return record.lastSeen === null || now - record.lastSeen > forgottenAfter;
}

/**
 * Egress IPs of these connectors, IPv4 before IPv6, by number, then by connector. Connectors that left the
 * tailnet are not in it; standbys and offline ones are. A reported address that another one replaced stays, as
 * stale, for a day after it was last seen.
 */
export function listEgress(
  book: EgressBook,
  nodeIds: readonly string[],
  now: number,
): readonly EgressAddress[] {
  const wanted = new Set(nodeIds);
  return inOrder(
    book.records.filter((record) => wanted.has(record.nodeId) && isCurrent(record, now)),
    now,
  );
}

/** `listEgress` for every connector at once, for lists of many: one pass over the book. */
export function egressByConnector(
  book: EgressBook,
  now: number,
): ReadonlyMap<string, readonly EgressAddress[]> {
  const current = new Map<string, EgressRecord[]>();
  for (const record of book.records) {
    if (!isCurrent(record, now)) continue;
    const others = current.get(record.nodeId);
    if (others === undefined) current.set(record.nodeId, [record]);
    else others.push(record);
  }
  return new Map([...current].map(([nodeId, records]) => [nodeId, inOrder(records, now)]));
}

function isCurrent(record: EgressRecord, now: number): boolean {
  return record.goneAt === null && !isOutdated(record, now);
}

function inOrder(records: readonly EgressRecord[], now: number): readonly EgressAddress[] {
  return records
    .flatMap((record) => {
      const parsed = parseEgress(record.address);
      return parsed.ok ? [{ parsed: parsed.value, view: egressView(record, now) }] : [];
    })
    .toSorted(
      (left, right) =>
        compareAddresses(left.parsed, right.parsed) || compareText(left.view.connector, right.view.connector),
    )
    .map(({ view }) => view);
}

/** A replaced address stays for a day: connections that began before may still leave from it. */
function isOutdated(record: EgressRecord, now: number): boolean {
  if (record.source === "manual" || !record.replaced) return false;
  return record.lastSeen === null || now - record.lastSeen >= staleAfter;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Notes that a person proved an address of a connector. An address that the connector does not report is entered
 * as well. `how` is one phrase, for example “curl on the connector”. Errors: `address-invalid`.
 */
export function verifyEgress(
  book: EgressBook,
  proof: { readonly device: Device; readonly address: string; readonly how: string },
  now: number,
): Result<EgressBook> {
  const address = publicAddress(proof.address);
  if (!address.ok) return address;
  return ok(put(book, proof.device, addressText(address.value), now, { at: now, how: proof.how }));
}

/** Enters an address by hand, without proof. Errors: `address-invalid`. */
export function enterEgress(
  book: EgressBook,
  entry: { readonly device: Device; readonly address: string },
  now: number,
): Result<EgressBook> {
  const address = publicAddress(entry.address);
  if (!address.ok) return address;
  return ok(put(book, entry.device, addressText(address.value), now, null));
}

/** Forgets an address that was entered by hand; what a connector reports comes back with the next sync. */
export function forgetEgress(book: EgressBook, nodeId: string, address: string): EgressBook {
  const key = keyOf({ nodeId, address });
  return { version: 1, records: book.records.filter((record) => keyOf(record) !== key) };
}

function publicAddress(text: string): Result<ParsedAddress> {
  const parsed = parseEgress(text);
  if (!parsed.ok || isGloballyRoutable(parsed.value)) return parsed;
  return fail(
    problem("address-invalid", `“${text.trim()}” is not a public address.`, {
      meaning: "No product can see a private, shared or reserved address.",
      remedy: "Enter the address that the connector has on the internet.",
    }),
  );
}

function put(
  book: EgressBook,
  device: Device,
  address: string,
  now: number,
  verification: EgressRecord["verification"],
): EgressBook {
  const key = keyOf({ nodeId: device.nodeId, address });
  const before = book.records.find((record) => keyOf(record) === key);
  const record: EgressRecord = {
    address,
    nodeId: device.nodeId,
    connector: device.name,
    source: before?.source ?? "manual",
    firstSeen: before?.firstSeen ?? now,
    lastSeen: before?.source === "reported" ? before.lastSeen : now,
    online: device.online,
    replaced: before?.replaced ?? false,
    goneAt: null,
    verification: verification ?? before?.verification ?? null,
  };
  return { version: 1, records: [...book.records.filter((other) => keyOf(other) !== key), record] };
}
