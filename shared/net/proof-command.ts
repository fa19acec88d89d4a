import type { AddressFamily } from "./address.ts";

/** The command that prints the address that a host leaves by. The service ends it with no line break, so curl writes one. */
export function proofCommand(family: AddressFamily): string {
  return String.raw`curl -${family} -w '\n' https://ifconfig.me`;
}
