import { parseAddress } from "./address.ts";
import { coversRange, setOfText } from "./address-set.ts";

/** Addresses of devices in a tailnet. Source: Tailscale docs, “IP pool” and “IPv6”. */
const tailnets = setOfText("100.64.0.0/10", "fd7a:115c:a1e0::/48");
const loopback = setOfText("127.0.0.0/8", "::1/128");

/** Whether a text is an address of a device in a tailnet. */
export function isOfTailnet(text: string): boolean {
  return isIn(tailnets, text);
}

/** Whether a text is an address of this computer itself. */
export function isLoopback(text: string): boolean {
  return isIn(loopback, text);
}

function isIn(set: typeof tailnets, text: string): boolean {
  const address = parseAddress(text);
  return address !== null && coversRange(set, { from: address, to: address });
}
