import { parsePrefix } from "../../../shared/net/address.ts";

/** Whether a prefix lies inside another one. */
export function lies(route: string, outer: string): boolean {
  const [small, large] = [parsePrefix(route), parsePrefix(outer)];
  if (small === null || large === null || typeof small.from !== typeof large.from) return false;
  return large.from <= small.from && small.to <= large.to;
}
