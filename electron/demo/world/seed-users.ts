/** A person of the company, before ids and dates are given. */
export interface SeedUser {
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly status: "active" | "idle" | "suspended" | "needs-approval";
  readonly type: "member" | "shared";
  /** Days since last seen. */
  readonly idleDays: number;
}

/** The company's people: every role once, and the awkward ones (suspended, waiting, shared in, gone for months). */
export const seedUsers: readonly SeedUser[] = [
  person("amelie", "Amélie Laurent", "owner"),
  person("bruno", "Bruno Castillo", "admin"),
  person("chidi", "Chidi Okafor", "network-admin"),
  person("dana", "Dana Whitfield", "it-admin"),
  person("emre", "Emre Yıldız", "billing-admin"),
  person("farah", "Farah Nazari", "auditor"),
  person("greta", "Greta Lindqvist", "member"),
  person("hiro", "Hiro Tanaka", "member"),
  person("ines", "Inês Carvalho", "member"),
  person("jonas", "Jonas Brandt", "member", "idle", 96),
  person("kavya", "Kavya Raman", "member", "suspended", 41),
  person("liam", "Liam O’Connor", "member", "needs-approval", 1),
  {
    login: "pat@partner.example.net",
    name: "Pat Silva",
    role: "member",
    status: "active",
    type: "shared",
    idleDays: 3,
  },
];

/** Somebody of the company, found by the part of the login before the domain. */
export function person(
  local: string,
  name: string,
  role: string,
  status: SeedUser["status"] = "active",
  idleDays = 0,
): SeedUser {
  return { login: `${local}@acme.example.com`, name, role, status, type: "member", idleDays };
}
