import { familyOf, formatRange, type AddressRange } from "../net/address.ts";
import { compareRanges } from "../net/prefix.ts";
import { isGloballyRoutable } from "../net/routable.ts";
import { parseEgress } from "./address.ts";
import { problem } from "../core/problem.ts";
import type { Problem } from "../core/problem.ts";
import { fail, ok } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Device } from "../tailnet/device.ts";
import { egressCandidates } from "./candidates.ts";
import type { EgressCandidates } from "./candidates.ts";
import { standingHere, standingOf } from "./retention.ts";
import type { EgressApp, Standing } from "./retention.ts";
import { egressView, isByHand } from "./states.ts";
import type { EgressAddress, EgressBook, EgressRecord } from "./states.ts";

/** Records of connectors that left the tailnet, and replaced addresses, are forgotten after this long. */
const forgottenAfter = 90 * 24 * 60 * 60 * 1000;

/**
 * Merges what the devices report now into what is remembered. `devices` are those that a sync read; only tagged ones can
 * be connectors, so others matter only if something is remembered of them. `whole` says that the sync read all devices and
 * understood them: only then is a record of a device that is not among them marked gone, a tag taken for lost, and an
 * address for replaced. `now` is the time of the sync.
 */
export function updateBook(
  book: EgressBook,
  devices: readonly Device[],
  now: number,
  { whole }: { readonly whole: boolean } = { whole: true },
): EgressBook {
  const present = new Map(devices.map((device) => [device.nodeId, device]));
  const remembered = new Set(book.records.map(({ nodeId }) => nodeId));
  const candidates = new Map<string, EgressCandidates>();
  const known = new Map<string, EgressRecord>();
  for (const record of book.records) known.set(keyOf(record), record);
  for (const device of devices) {
    if (device.tags.length === 0 && !remembered.has(device.nodeId)) continue;
    const reported = egressCandidates(device);
    candidates.set(device.nodeId, reported);
    for (const address of [...reported.ipv4, ...reported.ipv6]) {
      const key = keyOf({ nodeId: device.nodeId, address });
      known.set(key, seen(known.get(key), device, address, now));
    }
  }
  const records = [...known.values()].flatMap((record) => {
    const device = present.get(record.nodeId);
    if (device === undefined) return whole ? unlessForgotten(gone(record, now), now) : [record];
    const settled = settle(record, device, now, whole);
    const reported = candidates.get(record.nodeId);
    return unlessForgotten(whole ? replace(settled, device, reported, now) : settled, now);
  });
  return { ...book, records };
}

function keyOf(record: { readonly nodeId: string; readonly address: string }): string {
  return `${record.nodeId} ${record.address}`;
}

function seen(before: EgressRecord | undefined, device: Device, address: string, now: number): EgressRecord {
  // An offline device's endpoints are its last known ones: they were seen when the device was.
  const at = device.online ? now : (device.lastSeen ?? before?.lastSeen ?? null);
  const { replacedAt: _replacedAt, ...earlier } = before ?? {};
  return {
    ...earlier,
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
  return {
    ...record,
    online: false,
    goneAt: record.goneAt ?? now,
    ...(record.servedAs === undefined ? {} : { servedAs: servedAs(record.servedAs, [], now) }),
  };
}

/** A record of a device that is there: with its name and the tags that it has and had. */
function settle(record: EgressRecord, device: Device, now: number, whole: boolean): EgressRecord {
  const { deletedHere: _deletedHere, ...rest } = record;
  const before = whole ? servedAs(record.servedAs, device.tags, now) : (record.servedAs ?? {});
  const tags = Object.fromEntries(device.tags.map((tag) => [tag, null]));
  return {
    ...rest,
    connector: device.name,
    online: device.online,
    goneAt: null,
    servedAs: { ...before, ...tags },
  };
}

/** The tags that a device had before, with when those that it lacks now were first missed. */
function servedAs(
  before: EgressRecord["servedAs"],
  tags: readonly string[],
  now: number,
): Readonly<Record<string, number | null>> {
  const entries = Object.entries(before ?? {}).flatMap(([tag, missed]): [string, number | null][] => {
    if (tags.includes(tag)) return [];
    const since = missed ?? now;
    return now - since > forgottenAfter ? [] : [[tag, since]];
  });
  return Object.fromEntries(entries);
}

/**
 * Marks an address that its connector does not report any more. Only one that is online and whose own network could be
 * found out says so: an IPv4 address is replaced by another one, since IPv4 is what nearly all traffic leaves from; an
 * IPv6 address may go without a successor.
 */
function replace(
  record: EgressRecord,
  device: Device,
  reported: EgressCandidates | undefined,
  now: number,
): EgressRecord {
  if (!device.online || reported === undefined || device.connectivity?.supportsUdp === false) return record;
  const { ipv4, ipv6 } = reported;
  const family = familyOf(record.address);
  const listed = family === 4 ? ipv4 : ipv6;
  const judged = family === 4 ? ipv4.length > 0 : ipv4.length + ipv6.length > 0;
  if (!judged || listed.includes(record.address)) return record;
  return { ...record, replaced: true, replacedAt: record.replacedAt ?? now };
}

function unlessForgotten(record: EgressRecord, now: number): readonly EgressRecord[] {
  return isForgotten(record, now) ? [] : [record];
}

function isForgotten(record: EgressRecord, now: number): boolean {
  if (record.goneAt !== null) return now - record.goneAt > forgottenAfter;
  if (isByHand(record) || !record.replaced) return false;
  return record.lastSeen === null || now - record.lastSeen > forgottenAfter;
}

/** What is asked of the book. */
export interface EgressQuestion {
  /** The connectors that serve the app now; standbys and offline ones are among them. */
  readonly nodeIds: readonly string[];
  /** The tags of the app’s connectors: by them those are found that served it a while ago. */
  readonly tags?: readonly string[];
  /** When all devices were read whole for the last time; null where they never were. Milliseconds since the epoch. */
  readonly at: number | null;
  readonly now: number;
}

/**
 * Egress IPs of an app, IPv4 before IPv6, by number, then by connector: those of its connectors, and those that are kept
 * for a while, see `standingOf`. The last addresses of an app stay as long as it has no others.
 */
export function listEgress(
  book: EgressBook,
  { nodeIds, tags = [], at, now }: EgressQuestion,
): readonly EgressAddress[] {
  const app = { tags, nodeIds: new Set(nodeIds) };
  const listed = book.records.map((record) => ({ record, standing: standingOf(record, app, at) }));
  const standing = listed.filter(({ standing: { kind } }) => kind !== "past");
  const shown = standing.length > 0 ? standing : listed.flatMap((one) => asLast(one.record, app, at));
  return inOrder(shown, now);
}

/** A past address of a connector that served the app, kept because the app has no other. */
function asLast(
  record: EgressRecord,
  app: EgressApp,
  at: number | null,
): readonly { readonly record: EgressRecord; readonly standing: Standing }[] {
  const served = app.tags.some((tag) => record.servedAs?.[tag] !== undefined);
  if (!served || record.deletedHere === true || standingHere(record, at).kind === "past") return [];
  const why = record.goneAt === null ? "untagged" : "gone";
  return [{ record, standing: { kind: "kept", why, until: null } }];
}

/** The egress IPs of every connector, whatever it serves, for lists of many: one pass over the book. */
export function egressByConnector(
  book: EgressBook,
  { at, now }: Pick<EgressQuestion, "at" | "now">,
): ReadonlyMap<string, readonly EgressAddress[]> {
  const byConnector = new Map<string, { record: EgressRecord; standing: Standing }[]>();
  for (const record of book.records) {
    const standing = standingHere(record, at);
    if (record.goneAt !== null || standing.kind === "past") continue;
    const others = byConnector.get(record.nodeId);
    if (others === undefined) byConnector.set(record.nodeId, [{ record, standing }]);
    else others.push({ record, standing });
  }
  return new Map([...byConnector].map(([nodeId, records]) => [nodeId, inOrder(records, now)]));
}

function inOrder(
  records: readonly { readonly record: EgressRecord; readonly standing: Standing }[],
  now: number,
): readonly EgressAddress[] {
  return records
    .flatMap(({ record, standing }) => {
      const parsed = parseEgress(record.address);
      const kept = standing.kind === "kept" ? { why: standing.why, until: standing.until } : undefined;
      return parsed.ok ? [{ parsed: parsed.value, view: egressView(record, now, kept) }] : [];
    })
    .toSorted(
      (left, right) =>
        compareRanges(left.parsed, right.parsed) || compareText(left.view.connector, right.view.connector),
    )
    .map(({ view }) => view);
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Notes that a person proved an address of a connector. An address that the connector does not report is entered
 * as well. `how` is one phrase, for example “curl on the connector”. Errors: `address-invalid`, `invalid-argument` for what is
 * no connector.
 */
export function verifyEgress(
  book: EgressBook,
  proof: { readonly device: Device; readonly address: string; readonly how: string },
  now: number,
): Result<EgressBook> {
  return put(book, proof, now, { at: now, how: proof.how });
}

/** Enters an address by hand, without proof. Errors: `address-invalid`, `invalid-argument` for what is no connector. */
export function enterEgress(
  book: EgressBook,
  entry: { readonly device: Device; readonly address: string },
  now: number,
): Result<EgressBook> {
  return put(book, entry, now, null);
}

/** Forgets an address that was entered by hand; what a connector reports comes back with the next sync. */
export function forgetEgress(book: EgressBook, nodeId: string, address: string): EgressBook {
  const key = keyOf({ nodeId, address });
  return { ...book, records: book.records.filter((record) => keyOf(record) !== key) };
}

function publicAddress(text: string): Result<AddressRange> {
  const parsed = parseEgress(text);
  if (!parsed.ok || isGloballyRoutable(parsed.value)) return parsed;
  return fail(
    problem("address-invalid", `“${text.trim()}” is not a public address.`, {
      meaning: "No product can see a private, shared or reserved address.",
      remedy: "Enter the address that the connector has on the internet.",
    }),
  );
}

/** What is accepted is listed: an address of a device that serves nothing would be in no list and no copy. */
function put(
  book: EgressBook,
  { device, address: text }: { readonly device: Device; readonly address: string },
  now: number,
  verification: EgressRecord["verification"],
): Result<EgressBook> {
  const parsed = publicAddress(text);
  if (!parsed.ok) return parsed;
  const address = formatRange(parsed.value);
  const key = keyOf({ nodeId: device.nodeId, address });
  const others = book.records.filter((other) => keyOf(other) !== key);
  const before = book.records.find((record) => keyOf(record) === key);
  const served = { ...servedBefore(book, device.nodeId), ...tagsNow(device) };
  if (Object.keys(served).length === 0) return fail(noConnector(device));
  const { replacedAt: _replacedAt, ...earlier } = before ?? {};
  // What the connector does not report any more is the person’s word alone from now on.
  const reported = before?.source === "reported" && !before.replaced;
  const record: EgressRecord = {
    ...earlier,
    address,
    nodeId: device.nodeId,
    connector: device.name,
    source: reported ? "reported" : "manual",
    firstSeen: before?.firstSeen ?? now,
    lastSeen: before?.source === "reported" ? before.lastSeen : now,
    online: device.online,
    replaced: before?.replaced ?? false,
    goneAt: before?.goneAt ?? null,
    servedAs: served,
    verification: verification ?? before?.verification ?? null,
  };
  return ok({ ...book, records: [...others, record] });
}

function tagsNow({ tags }: Device): Readonly<Record<string, null>> {
  return Object.fromEntries(tags.map((tag) => [tag, null]));
}

function servedBefore(book: EgressBook, nodeId: string): Readonly<Record<string, number | null>> {
  return book.records.find((record) => record.nodeId === nodeId)?.servedAs ?? {};
}

function noConnector({ hostname }: Device): Problem {
  return problem("invalid-argument", `${hostname} carries no tag, so it is no connector.`, {
    meaning: "The address would be in no list and no copy.",
    remedy: "Give the device the connector’s tag first.",
  });
}

/** Notes that Tailrace deleted a device itself: its addresses need not be kept for its return. */
export function markDeleted(book: EgressBook, nodeId: string): EgressBook {
  return {
    ...book,
    records: book.records.map((record) =>
      record.nodeId === nodeId ? { ...record, deletedHere: true as const } : record,
    ),
  };
}
