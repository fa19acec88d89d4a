import { describe, expect, it } from "vitest";
import type { Finding, Hygiene } from "../../../../../shared/governance/hygiene/finding.ts";
import { hiddenToo, withHidden, type HiddenRecord } from "../../../../../shared/governance/hygiene/hidden.ts";
import { hygieneOf } from "../../../../../shared/governance/hygiene/hygiene.ts";
import {
  atOnce,
  credential,
  day,
  hygieneGround,
  machine,
  somebody,
} from "../../../../support/hygiene-world.ts";
import { takenAt } from "../../../../support/connector-fixtures.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";

const record = ({ id, basis, name }: Finding): HiddenRecord => ({
  id,
  basis,
  name,
  reason: "wanted",
  at: 7,
  by: "ana",
});

function only(hygiene: Hygiene, id: string): Finding {
  const found = hygiene.findings.find((finding) => finding.id === id);
  if (found === undefined)
    throw new Error(`no ${id} among ${hygiene.findings.map((one) => one.id).join(", ")}`);
  return found;
}

/** One world in which something is found, and others in which it rests on the same or on something else. */
interface Turn {
  readonly id: string;
  readonly found: Hygiene;
  readonly same?: readonly Hygiene[];
  readonly other: readonly Hygiene[];
}

const file = (policy: string, more?: Parameters<typeof hygieneGround>[1]) =>
  atOnce(hygieneOf(hygieneGround(policy, more)));
const dueKey = (expires: number, now = takenAt) =>
  file("{}", { keys: known([credential({ keyType: "api", expires })]), now });
const wideKey = (more: Parameters<typeof credential>[0]) => file("{}", { keys: known([credential(more)]) });
const approved = (...enabledRoutes: string[]) =>
  file(`{"autoApprovers": {"routes": {"10.20.0.0/16": ["ben@acme.example"]}}}`, {
    devices: [
      machine("ben-router", { user: "ben@acme.example", advertisedRoutes: enabledRoutes, enabledRoutes }),
    ],
  });

const turns: Readonly<Record<string, Turn>> = {
  host: {
    id: "unused host old",
    found: file(`{"hosts": {"old": "192.0.2.1"}}`),
    same: [file(`{\n\n// moved down\n"hosts": {"old": "192.0.2.1"}}`)],
    other: [file(`{"hosts": {"old": "192.0.2.2"}}`)],
  },
  group: {
    id: "unused group group:a",
    found: file(`{"groups": {"group:a": ["ann@acme.example", "ben@acme.example"]}}`),
    same: [file(`{"groups": {"group:a": [\n"ben@acme.example", "ann@acme.example"]}}`)],
    other: [
      file(`{"groups": {"group:a": ["ann@acme.example"]}}`),
      file(`{"groups": {"group:a": ["ann@acme.example", "ann@acme.example"]}}`),
    ],
  },
  "IP set": {
    id: "unused ipset ipset:a",
    found: file(`{"ipsets": {"ipset:a": ["add 192.0.2.0/24"]}}`),
    same: [file(`{\n"ipsets": {"ipset:a": ["add 192.0.2.0/24"]}}`)],
    other: [file(`{"ipsets": {"ipset:a": ["add 192.0.3.0/24"]}}`)],
  },
  posture: {
    id: "unused posture posture:a",
    found: file(`{"postures": {"posture:a": ["node:os == 'linux'"]}}`),
    other: [file(`{"postures": {"posture:a": ["node:os == 'macos'"]}}`)],
  },
  "undeclared tag": {
    id: "undeclared tag:web",
    found: file("{}"),
    other: [file("{}", { devices: ["web-1", "web-2"].map((name) => machine(name, { tags: ["tag:web"] })) })],
  },
  "undeclared group": {
    id: "undeclared group:x",
    found: file(`{"grants": [{"src": ["group:x"], "dst": ["*"], "ip": ["1"]}]}`),
    same: [
      file(`{"grants": [{"src": ["ann@acme.example"], "dst": ["*"], "ip": ["2"]},
      {"src": ["group:x"], "dst": ["*"], "ip": ["1"]}]}`),
    ],
    other: [
      file(`{"grants": [{"src": ["group:x"], "dst": ["*"], "ip": ["1"]},
        {"src": ["group:x"], "dst": ["*"], "ip": ["2"]}]}`),
    ],
  },
  orphan: {
    id: "orphan gone@acme.example",
    found: file(`{"groups": {"group:a": ["gone@acme.example"]}}`),
    same: [file(`{\n"groups": {"group:a": ["gone@acme.example"]}}`)],
    other: [
      file(`{"groups": {"group:a": ["gone@acme.example"],\n"group:b": ["gone@acme.example"]}}`),
      file(`{"groups": {"group:a": ["gone@acme.example"]}}`, {
        users: [somebody("ann@acme.example"), somebody("gone@acme.example", { status: "suspended" })],
      }),
    ],
  },
  "key that ends": {
    id: "due kQ1w2e3r4CNTRL",
    found: dueKey(takenAt + 6 * day),
    same: [dueKey(takenAt + 6 * day, takenAt + 60_000 + 2 * day)],
    other: [dueKey(takenAt + 7 * day)],
  },
  "wide key": {
    id: "wide kQ1w2e3r4CNTRL",
    found: wideKey({ keyType: "client", scopes: ["devices:core"] }),
    other: [
      wideKey({ keyType: "client", scopes: ["devices:core", "auth_keys"] }),
      wideKey({ keyType: "client", scopes: ["all"] }),
      wideKey({ keyType: "api", scopes: ["all"], userId: "uannCNTRL" }),
    ],
  },
  approval: {
    id: "approver 10.20.0.0/16 ben@acme.example",
    found: approved("10.20.4.0/24"),
    other: [approved("10.20.5.0/24"), approved("10.20.4.0/24", "10.20.5.0/24")],
  },
};

describe("what was hidden", () => {
  it.each(Object.entries(turns))(
    "stays out of sight while its %s rests on the same, and comes back when that changed",
    (_what, { id, found, same = [], other }) => {
      const finding = only(found, id);
      const records = [record(finding)];
      for (const one of [found, ...same]) {
        const { hygiene, back, gone } = withHidden(one, records);
        expect(hygiene.hidden).toEqual([{ finding: only(one, id), reason: "wanted", at: 7, by: "ana" }]);
        expect(hygiene.findings).toEqual(one.findings.filter((each) => each.id !== id));
        expect([...back, ...gone]).toEqual([]);
      }
      for (const one of other) {
        const { hygiene, back } = withHidden(one, records);
        expect(hygiene.hidden).toEqual([]);
        expect(only(hygiene, id)).toEqual(only(one, id));
        expect(back).toEqual(records);
      }
    },
  );

  it("is over once it is surely not found any more, and waits while that cannot be known", () => {
    const { id, found } = turns["orphan"] ?? { id: "", found: file("{}") };
    const records = [record(only(found, id))];
    expect(withHidden(file("{}"), records).gone).toEqual(records);
    const blind = file("{}", { snapshot: { users: unknown("not allowed", "users:read") } });
    expect(withHidden(blind, records)).toMatchObject({ back: [], gone: [] });
  });

  it("is hidden once, by its last reason", () => {
    const first = record(only(file(`{"hosts": {"old": "192.0.2.1"}}`), "unused host old"));
    const again = { ...first, reason: "still wanted" };
    expect(hiddenToo([first], again)).toEqual([again]);
  });
});
