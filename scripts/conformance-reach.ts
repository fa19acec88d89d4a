import { parsePrefix, parseRange } from "../shared/net/address.ts";
import {
  allAddresses,
  formatSet,
  isEmpty,
  rangesOf,
  setOfRanges,
  union,
  type AddressSet,
} from "../shared/net/address-set.ts";
import { defaultProtocols } from "../shared/net/protocols.ts";
import type { FilterRule } from "../shared/policy/access/answers.ts";
import type { RecordedRule } from "./conformance-case.ts";

/** One block of what a device lets in: every source, destination and port of it, in one protocol. */
export interface Box {
  readonly sources: AddressSet;
  readonly destinations: AddressSet;
  readonly protocol: number;
  readonly first: number;
  readonly last: number;
}

/** What a recorded filter lets in. */
export function recordedBoxes(rules: readonly RecordedRule[]): Box[] {
  return rules.flatMap((rule) => {
    const sources = setOfTexts(rule.SrcIPs);
    return (rule.DstPorts ?? []).flatMap(({ IP, Ports }) =>
      (rule.IPProto ?? defaultProtocols).map((protocol) => ({
        sources,
        destinations: setOfTexts([IP]),
        protocol,
        first: Ports.First,
        last: Ports.Last,
      })),
    );
  });
}

/** What a compiled filter lets in. */
export function compiledBoxes(rules: readonly FilterRule[]): Box[] {
  return rules.flatMap((rule) =>
    rule.destinations.flatMap((destination) =>
      rule.traffic.flatMap(({ protocols, ports }) =>
        (protocols ?? defaultProtocols).map((protocol) => ({
          sources: rule.everybody ? allAddresses : rule.sources,
          destinations: destination === "*" ? allAddresses : destination,
          protocol,
          first: ports.first,
          last: ports.last,
        })),
      ),
    ),
  );
}

/** A set from the texts of the wire: `*`, addresses, blocks and `a-b` ranges. */
export function setOfTexts(texts: readonly string[]): AddressSet {
  return union(
    texts.map((text) => {
      if (text === "*") return allAddresses;
      const range = parsePrefix(text) ?? parseRange(text);
      if (range === null) throw new Error(`cannot read the address ${text}`);
      return setOfRanges([range]);
    }),
  );
}

/**
 * Boxes as a set in one normal form: cut at every border of protocol, destination and port that any of the given
 * boxes has, each cell with all of its sources. Equal sets give equal texts if cut at the same borders.
 */
export function cells(boxes: readonly Box[], borders: readonly Box[]): Map<string, string> {
  const found = new Map<string, AddressSet[]>();
  const ports = [...new Set(borders.flatMap(({ first, last }) => [first, last + 1]))].toSorted(
    (a, b) => a - b,
  );
  const v4 = destinationBorders(borders, "number");
  const v6 = destinationBorders(borders, "bigint");
  for (const box of boxes) {
    if (isEmpty(box.sources)) continue;
    for (const { from, to } of rangesOf(box.destinations)) {
      const starts = (typeof from === "number" ? v4 : v6).filter((border) => border >= from && border <= to);
      for (const start of starts) {
        for (const port of ports) {
          if (port < box.first || port > box.last) continue;
          const cell = `${box.protocol} ${typeof start === "number" ? "4" : "6"}:${start.toString(16)} ${port}`;
          const known = found.get(cell);
          if (known === undefined) found.set(cell, [box.sources]);
          else known.push(box.sources);
        }
      }
    }
  }
  return new Map([...found].map(([cell, sources]) => [cell, formatSet(union(sources)).join(" ")]));
}

function destinationBorders(boxes: readonly Box[], family: "number" | "bigint"): (number | bigint)[] {
  const borders = new Set<number | bigint>();
  for (const box of boxes) {
    for (const { from, to } of rangesOf(box.destinations)) {
      if (typeof from !== family) continue;
      borders.add(from);
      borders.add(typeof to === "number" ? to + 1 : to + 1n);
    }
  }
  return [...borders];
}

/** Whether two lists of boxes let the same traffic in. */
export function sameReach(left: readonly Box[], right: readonly Box[]): boolean {
  const borders = [...left, ...right];
  const a = cells(left, borders);
  const b = cells(right, borders);
  return a.size === b.size && [...a].every(([cell, sources]) => b.get(cell) === sources);
}
