import { peopleOf } from "../../../shared/governance/people.ts";
import type { User } from "../../../shared/tailnet/snapshot.ts";
import type { BenchRow } from "../row.ts";
import { largeTailnet } from "../support/large-tailnet.ts";

export const row: BenchRow = {
  name: "people list for 5,000 people × 60 apps",
  target: { medianBelow: 50 },
  prepare() {
    const { network, fresh } = largeTailnet();
    const users = network.users.map(({ login, role }, index): User => ({
      id: String(index),
      loginName: login,
      displayName: "",
      role: role ?? "member",
      status: "active",
      type: "member",
      deviceCount: 1,
      lastSeen: 0,
    }));
    return {
      // Nothing is worked out before it; in the application a sync has asked for every app by then.
      own() {
        const people = peopleOf({ ...fresh(), users, devices: [], called: (device) => device });
        if (people.length !== users.length) throw new Error("somebody is missing");
        return people;
      },
    };
  },
};
