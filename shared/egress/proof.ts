import { formatRange, type AddressFamily } from "../net/address.ts";
import { rangeFamily } from "../net/prefix.ts";
import { parseEgress } from "./address.ts";
import { readPastedList } from "./pasted-list.ts";

/** What a command on the host printed, against the address that it is to prove. */
export type Proof =
  | { readonly kind: "nothing" | "same" | "unclear" | "failed" }
  /** It says nothing of the family that is to be proved. */
  | { readonly kind: "other-family"; readonly family: AddressFamily }
  /** The host leaves by another one. */
  | { readonly kind: "other"; readonly address: string };

/** Compares what was pasted, the whole output or the address alone. Two addresses prove nothing. */
export function readProof(printed: string, address: string): Proof {
  if (printed.trim() === "") return { kind: "nothing" };
  // curl may name the server that it did not reach, which is not where the host leaves.
  const answer = printed.replaceAll(/curl: \(\d+\).*/gu, "");
  const found = new Set(readPastedList(answer).entries.map(({ range }) => formatRange(range)));
  const [only, ...more] = found;
  if (only === undefined && answer !== printed) return { kind: "failed" };
  if (only === undefined || more.length > 0) return { kind: "unclear" };
  const wanted = parseEgress(address);
  const [leaves, isOne] = [parseEgress(only), !only.includes("/") && !only.includes("-")];
  if (!wanted.ok || !leaves.ok || !isOne) return { kind: "unclear" };
  const family = rangeFamily(leaves.value);
  if (family !== rangeFamily(wanted.value)) return { kind: "other-family", family };
  const { from, to } = wanted.value;
  // A NAT’s range is proved by any address of it.
  const inside = leaves.value.from >= from && leaves.value.to <= to;
  return inside ? { kind: "same" } : { kind: "other", address: only };
}
