/** What an address that a connector leaves by says of how long it stays. */
export type AddressStay =
  | { readonly kind: "waiting" }
  /** It is the reserved one. */
  | { readonly kind: "reserved"; readonly address: string }
  /** It is another: it passes when the host stops, unless the reserved one was typed wrong. */
  | { readonly kind: "passing"; readonly address: string }
  /** Several addresses are in use, so others may leave by them too. */
  | { readonly kind: "shared"; readonly addresses: readonly string[] }
  /** Nobody said which one is reserved. */
  | { readonly kind: "untold"; readonly address: string };

/**
 * Whether a connector leaves by its reserved address. `reserved` is what a person copied from the cloud, null while nobody
 * did; `seen` are its IPv4 egress addresses. More than one of them is a pool: see the domain notes on NAT gateways.
 */
export function addressStay(reserved: string | null, seen: readonly string[]): AddressStay {
  const ipv4 = [...new Set(seen.filter((address) => !address.includes(":")))];
  const [first, ...more] = ipv4;
  if (first === undefined) return { kind: "waiting" };
  if (more.length > 0) return { kind: "shared", addresses: ipv4 };
  if (reserved === null) return { kind: "untold", address: first };
  return { kind: first === reserved ? "reserved" : "passing", address: first };
}
