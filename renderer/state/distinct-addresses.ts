import type { AppView } from "../../shared/bridge/apps.ts";

/** The egress IPs of an app, each once however many connectors have it, IPv4 before IPv6. */
export function distinctAddresses({ egress }: AppView): readonly string[] {
  return [...new Set(egress.map(({ address }) => address))];
}
