import type { Device } from "../../shared/tailnet/device.ts";
import type { User } from "../../shared/tailnet/snapshot.ts";
import { connector } from "./connector-fixtures.ts";

const ana = "ana@acme.example.com";
const chidi = "chidi@acme.example.com";
const hiro = "hiro@acme.example.com";

/** Everybody who is given something. */
export const timedPeople = [ana, chidi, hiro] as const;

/** A person’s own device. */
function laptop(nodeId: string, hostname: string, user: string): Device {
  return connector({ nodeId, hostname, name: `${hostname}.acme.ts.net`, user, tags: [] });
}

/** Two laptops of ana and one of chidi; hiro has none. */
export const laptops: readonly Device[] = [
  laptop("nHJWbQBSbx11CNTRL", "ana-mbp", ana),
  laptop("nKx3wLm9Pq21CNTRL", "ana-phone", ana),
  laptop("n7GtRv2Zk831CNTRL", "chidi-framework", chidi),
];

/** The same people as the service lists them. */
export const timedUsers: readonly User[] = timedPeople.map((loginName, index) => ({
  id: `u${index + 1}CNTRL`,
  displayName: loginName.split("@")[0] ?? "",
  loginName,
  type: "member",
  role: "member",
  status: "active",
  deviceCount: 1,
  lastSeen: null,
}));
