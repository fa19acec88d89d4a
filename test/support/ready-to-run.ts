import { findProduct } from "../../shared/catalogue/catalogue.ts";
import { compareList } from "../../shared/egress/compare-list.ts";
import type { LedgerEntry } from "../../shared/egress/ledger.ts";
import { readPastedList } from "../../shared/egress/pasted-list.ts";
import { WholeList } from "../../shared/egress/whole-list.ts";
import { readyToRun, type RunWay } from "../../shared/export/ready-to-run/ready-to-run.ts";
import { removalsForList } from "../../shared/export/ready-to-run/run-for-list.ts";
import { sampleEgress } from "./sample-fleet.ts";

/** Names that would do harm where they are not quoted. A file `harmed` tells of it. */
export const hostileWords = [
  "'; touch harmed #",
  "$(touch harmed)",
  "`touch harmed`",
  "${x}",
  "%{if}",
  '"]',
  "*/",
  "a\nb",
  "a\u202Eb",
  "-F @/etc/passwd",
  "</x><!--",
  "'@\n'@",
  "\u2019; touch harmed",
  "\\",
] as const;

export const runAt = 1_800_000_000_000;

/** What is missing, or current, in a list that holds two entries of somebody else. */
export const ours = ["203.0.113.7", "203.0.113.8"] as const;
export const former = "203.0.113.9";
export const foreign = ["198.51.100.0/28", "192.0.2.4/32"] as const;
const foreignText = "198.51.100.0/28 office\n192.0.2.4 home";
const wholeText = `${foreignText}\n${ours.join("\n")}\n${former}`;

/** A list as a person pasted it and said that it is whole, so many minutes ago. */
export function wholeOf(text: string = foreignText, minutes = 1): WholeList | null {
  const list = readPastedList(text);
  const compared = compareList({
    list,
    current: ours,
    spared: [],
    recorded: [],
    whole: true,
    onlyIPv4: false,
    denies: false,
  });
  return WholeList.of(list, compared, { at: runAt - minutes * 60_000, now: runAt });
}

/** The texts that add what is missing. */
export function additionsOf(
  productId: string,
  appName: string = productId,
  list = wholeOf(),
): readonly RunWay[] {
  const product = findProduct(productId);
  const run = readyToRun({ product, appName, missing: ours, own: ours, list });
  if ("why" in run) throw new Error(`${productId}: ${run.why}`);
  return run.ways;
}

/** The facts of a green check: what is current stands there since long ago, and one entry has expired. */
export function removalFacts(productId: string, appName: string = productId) {
  const record: LedgerEntry = {
    id: "l1",
    appName,
    productId,
    addresses: [...ours, former],
    format: "line",
    at: runAt - 7 * 86_400_000,
    by: "ada@acme.example",
  };
  return {
    product: findProduct(productId),
    appName,
    egress: ours.map((address, index) => sampleEgress(runAt, address, `n${index}`)),
    delta: { add: [], remove: [former], unchanged: [...ours], kept: [] },
    ledger: [record],
    ground: { sound: true, at: runAt } as const,
    elsewhere: [],
    includeIPv6: false,
    list: { list: readPastedList(wholeText), at: runAt - 60_000 },
  };
}

/** The texts that take out what has expired. */
export function removalsOf(productId: string, appName?: string): readonly RunWay[] {
  const removals = removalsForList(removalFacts(productId, appName), runAt);
  if ("why" in removals) throw new Error(`${productId}: ${removals.why}`);
  return removals.ways;
}
