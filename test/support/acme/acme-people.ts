import type { SeedUser } from "../../../electron/demo/world/seed-users.ts";

/** Where everybody’s login ends. */
const acmeDomain = "acme.example.com";

/** The login of somebody, by what people call them. */
export function acmeLogin(local: string): string {
  return `${local}@${acmeDomain}`;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Who the pictures are about. */
const shown = [
  ["ana", "member"],
  ["bruno", "network-admin"],
  ["chidi", "member"],
  ["emre", "member"],
  ["greta", "admin"],
  ["hiro", "member"],
  ["ines", "auditor"],
] as const;

const others =
  "jun kofi lena liam lucia luis maja malik maria mateo mila nadia nils noor oana olga omar paulo petra pia quinn rafa rosa rui sami sara sven tara tomas uma vera wei xenia yara zoe";

const roles: Readonly<Record<string, string>> = {
  olga: "owner",
  sven: "network-admin",
  uma: "billing-admin",
};

/** The 42 people of Acme. */
export const acmePeople: readonly SeedUser[] = [
  ...shown,
  ...others.split(" ").map((local) => [local, roles[local] ?? "member"] as const),
].map(([local, role]) => ({
  login: acmeLogin(local),
  name: local,
  role,
  status: "active",
  type: "member",
  idleDays: 0,
}));

/** How long ago somebody was seen; everybody else is there now. */
export const acmeSeen: Readonly<Record<string, number>> = {
  ana: 12 * minute,
  chidi: 41 * day,
  emre: 2 * hour,
  greta: 3 * minute,
  hiro: day,
  ines: 6 * day,
  malik: 38 * day,
  oana: 55 * day,
  tomas: 33 * day,
  xenia: 90 * day,
};
