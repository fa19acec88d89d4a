import type { EntitlementView } from "../../shared/bridge/access.ts";
import type { EntitlementPastView, PastRow } from "../../shared/bridge/history.ts";
import { known } from "../../shared/core/known.ts";
import { sampleEntitlement } from "./sample-entitlements.ts";

const day = 86_400_000;
const login = (name: string) => `${name}@acme.example.com`;

/** A role that two people have. */
export function sampleRole(): EntitlementView {
  const { line, ways, gaps } = sampleEntitlement();
  const [byName] = ways.ways;
  if (byName === undefined) throw new Error("The sample has a way.");
  const holders = ["greta", "hiro"].map((name) => ({
    kind: "person" as const,
    name: login(name),
    verdict: "yes" as const,
    also: [],
  }));
  return {
    line: {
      ...line,
      id: "roles network-admin",
      section: "roles",
      name: "network-admin",
      line: null,
      people: 2,
      directly: 2,
      through: 0,
      names: [],
      devices: 0,
      unlisted: [],
    },
    ways: {
      ways: [{ ...byName, listed: null, takeBack: null, holders }],
      rules: [],
      postures: [],
      groups: [],
    },
    gaps,
  };
}

/** Somebody’s change of the role, done in the console unless another way is told. */
export function sampleRoleRow(at: number, change: Partial<Extract<PastRow, { kind: "role" }>> = {}): PastRow {
  return {
    kind: "role",
    at,
    by: login("greta"),
    way: "console",
    ground: "The audit log names the admin console.",
    login: login("hiro"),
    gained: true,
    other: "it-admin",
    ...change,
  };
}

/** Gained and lost, by way of different things, and once by nobody knows whom. */
export function sampleRolePast(now: number): EntitlementPastView {
  return {
    rows: [
      sampleRoleRow(now - 3 * day),
      sampleRoleRow(now - 9 * day, {
        login: login("bruno"),
        gained: false,
        other: "member",
        way: "tailrace",
      }),
      sampleRoleRow(now - 40 * day, { by: null, way: "unknown", login: login("bruno"), other: null }),
    ],
    since: [{ kind: "person", name: login("hiro"), at: now - 3 * day }],
    knownSince: now - 90 * day,
    isOfPolicy: false,
    reviews: known([]),
  };
}
