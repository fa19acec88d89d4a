/** One operation of an IP set. (https://tailscale.com/kb/1387/ipsets) */
export interface IpsetOperation {
  /** null where it is left out, which means to add. */
  readonly verb: "add" | "remove" | null;
  /** An address, a block, a range, `host:x`, `ipset:x` or `autogroup:internet`. */
  readonly operand: string;
}

/** Reads `add host:x`, `remove 192.0.2.0/24`, or an operand alone. */
export function parseOperation(text: string): IpsetOperation {
  const trimmed = text.trim();
  const [, written] = /^(add|remove)\s/.exec(trimmed) ?? [];
  if (written === undefined) return { verb: null, operand: trimmed };
  return { verb: written === "add" ? "add" : "remove", operand: trimmed.slice(written.length).trim() };
}
