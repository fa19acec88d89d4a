import type { SeedDevice } from "../seed-devices.ts";
import { seedDevices } from "../seed-devices.ts";
import type { SeedEdit } from "../seed-history.ts";
import { seedEdits } from "../seed-history.ts";
import { seedEvents, type SeedEvent } from "../seed-events.ts";
import { seedPolicy } from "../seed-policy.ts";
import type { SeedUser } from "../seed-users.ts";
import { seedUsers } from "../seed-users.ts";
import { grownDevices } from "./grown-devices.ts";
import { grownEdits } from "./grown-edits.ts";
import { grownPolicy } from "./grown-policy.ts";
import { grownUsers } from "./grown-users.ts";

/** What a demo tailnet starts with. */
export interface Company {
  readonly users: readonly SeedUser[];
  readonly devices: readonly SeedDevice[];
  readonly policy: string;
  /** Groups that an identity provider syncs, by the names that the policy file has for them. */
  readonly syncedGroups?: readonly string[];
  /** Earlier changes of the policy, newest first. */
  readonly edits: readonly SeedEdit[];
  /** What else happened, newest first. */
  readonly events: readonly SeedEvent[];
}

export type CompanyName = "starting" | "grown";

/** The companies to choose from: one that has two apps and a bit of everything, and one that has nine. */
export const companies: Readonly<Record<CompanyName, Company>> = {
  starting: {
    users: seedUsers,
    devices: seedDevices,
    policy: seedPolicy,
    edits: seedEdits,
    events: seedEvents({
      admin: "chidi@acme.example.com",
      other: "amelie@acme.example.com",
      connector: "connector-lis-1",
      member: "hiro@acme.example.com",
    }),
  },
  grown: {
    users: grownUsers,
    devices: grownDevices,
    policy: grownPolicy,
    edits: grownEdits,
    events: seedEvents({
      admin: "ines@acme.example.com",
      other: "hanna@acme.example.com",
      connector: "connector-lis-1",
      member: "goran@acme.example.com",
    }),
  },
};
