import { connector } from "../../../support/connector-fixtures.ts";
import type { Device } from "../../../../shared/tailnet/device.ts";

/** A healthy connector; tests change what they are about. */
export function connectorDevice(changes: Partial<Device> = {}): Device {
  return connector({
    nodeId: "n1CNTRL",
    name: "gw-1.example.ts.net",
    hostname: "gw-1",
    user: "admin@example.com",
    tags: ["tag:github-app-connector"],
    addresses: ["100.64.0.1", "fd7a:115c:a1e0::1"],
    created: 0,
    advertisedRoutes: [],
    enabledRoutes: [],
    ...endpoints("5.9.10.20:41641", "10.0.0.4:41641"),
    ...changes,
  });
}

/** Connectivity with these endpoints. */
export function endpoints(...list: readonly string[]): Pick<Device, "connectivity"> {
  return {
    connectivity: { endpoints: list, mappingVariesByDestIP: false, supportsUdp: true, supportsIPv6: true },
  };
}
