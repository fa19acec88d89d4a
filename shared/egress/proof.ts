import { formatRange, type AddressFamily } from "../net/address.ts";
import { parseEgress } from "./address.ts";
import { readPastedList } from "./pasted-list.ts";

/** The command that prints the address that a host leaves by. */
export function proofCommand(family: AddressFamily): string {
  return `curl -${family} https://ifconfig.me`;
}

/** What a command on the host printed, against the address that it is to prove. */
export type Proof =
  | { readonly kind: "nothing" | "same" | "unclear" }
  /** The host leaves by another one. */
  | { readonly kind: "other"; readonly address: string };

/** Compares what was pasted, the whole output or the address alone. Two addresses prove nothing. */
export function readProof(printed: string, address: string): Proof {
  if (printed.trim() === "") return { kind: "nothing" };
  const found = new Set(readPastedList(printed).entries.map(({ range }) => formatRange(range)));
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) return { kind: "unclear" };
  const wanted = parseEgress(address);
  const [leaves, isOne] = [parseEgress(only), !only.includes("/") && !only.includes("-")];
  if (!wanted.ok || !leaves.ok || !isOne) return { kind: "unclear" };
  const { from, to } = wanted.value;
  // A NAT’s range is proved by any address of it.
  const inside =
    typeof leaves.value.from === typeof from && leaves.value.from >= from && leaves.value.to <= to;
  return inside ? { kind: "same" } : { kind: "other", address: only };
}
