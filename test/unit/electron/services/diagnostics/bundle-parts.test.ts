import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor } from "../../../../../electron/log/redact.ts";
import { bundleParts, type BundleFacts } from "../../../../../electron/services/diagnostics/bundle-parts.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";
import type { Snapshot } from "../../../../../shared/tailnet/snapshot.ts";
import { sampleApp, sampleConnector } from "../../../../support/sample-fleet.ts";
import { machine, somebody } from "../../../../support/hygiene-world.ts";
import { sampleState } from "../../../../support/sample-state.ts";

const now = Date.parse("2026-11-21T03:12:00Z");
const canary = "CANARYq7w8e9r0t1y2u3i4";

const notAsked = unknown("This test does not ask.");
const nothingRead: Snapshot = {
  tailnet: "-",
  takenAt: now,
  policy: notAsked,
  devices: notAsked,
  users: notAsked,
  settings: notAsked,
  dns: notAsked,
};

/** A tailnet in which everything is called by the names that are given. */
function facts({
  name,
  login,
  address,
  log = "",
}: {
  readonly name: string;
  readonly login: string;
  readonly address: string;
  readonly log?: string;
}): BundleFacts {
  const blot = createRedactor("/home/ann");
  blot.addSecret(`tskey-api-kabc-${canary}`);
  blot.addSecret(canary);
  const state = sampleState(now);
  const said = `${name} of ${login} at ${address} has tskey-api-kabc-${canary}`;
  const policy = JSON.stringify({
    groups: { [`group:${name}`]: [login] },
    hosts: { [name]: address },
    grants: [{ src: [login], dst: [name], ip: ["tcp:443"] }],
  });
  const check = {
    id: "online",
    severity: "error" as const,
    what: said,
    why: said,
    evidence: [{ label: "Last seen", value: said, at: now }],
  };
  return {
    state: {
      ...state,
      connection: {
        ...state.connection,
        tailnets: state.connection.tailnets.map((one) => ({ ...one, tailnet: name, label: name })),
        problem: problem("server-error", said, { evidence: { requestId: "REQ-1", serviceMessage: said } }),
      },
      fleet: {
        ...state.fleet,
        apps: known([sampleApp(now, { name, domains: [name], checks: [check] })]),
        connectors: known([
          sampleConnector(now, { nodeId: "nHJWbQBSbx11CNTRL", name, hostname: name, checks: [check] }),
        ]),
        incidents: [
          {
            id: "i",
            severity: "error",
            sentence: said,
            cause: said,
            symptoms: said,
            apps: [name],
            open: { to: "apps" },
          },
        ],
        ledger: [],
      },
      journal: {
        activity: [],
        syncLog: [
          {
            at: now,
            endpoint: `GET /tailnet/${encodeURIComponent(name)}/devices`,
            status: 500,
            durationMs: 12,
            count: null,
            requestId: "REQ-20261121",
            problem: problem("server-error", said),
          },
        ],
      },
    },
    snapshot: {
      ...nothingRead,
      users: known([somebody(login, { displayName: name })]),
      devices: known([machine(name, { name: `${name}.tail1234.ts.net`, user: login })]),
      policy: known({ file: new PolicyFile(policy), etag: '"1"', warnings: known([]) }),
    },
    versions: {
      application: "0.1.0",
      electron: "45.5.0",
      chromium: "150.0.7871.12",
      node: "24.21.0",
      system: "linux 6.1.0 x64",
      isTestBuild: false,
    },
    log,
    now,
    blot,
  };
}

function textOf(given: BundleFacts): string {
  return bundleParts(given)
    .map(({ text }) => text)
    .join("\n");
}

describe("a support bundle", () => {
  const log = [
    '2026-11-21T03:11:58.412Z [info] Sync ended {"reads":8,"problem":null}',
    `2026-11-21T03:11:59.000Z [error] A command failed unexpectedly {"id":"error-1","command":"egress.copy","error":{"name":"TypeError","message":"fra-2 of ann@acme.example.com at 28.92.130.6 ${canary}","stack":"TypeError: fra-2\\n    at Module.run (/home/ann/app/.vite/build/compose.cjs:100:3)\\n    at fra-2 (elsewhere)"}}`,
    "a line of another form about fra-2",
  ].join("\n");
  const given = facts({ name: "fra-2", login: "ann@acme.example.com", address: "28.92.130.6", log });

  it("has versions, checks, request ids, the sync log, the skeleton of the policy file and the log", () => {
    const parts = new Map(bundleParts(given).map(({ id, text }) => [id, text]));
    expect([...parts.keys()]).toEqual(["versions", "tailnet", "checks", "requests", "policy", "log"]);
    expect(parts.get("versions")).toContain(
      "Electron 45.5.0, official\nChromium 150.0.7871.12\nNode 24.21.0",
    );
    expect(parts.get("checks")).toContain("  error online: ");
    expect(parts.get("requests")).toMatch(
      /GET \/tailnet\/\S+\/devices {2}500 {2}12 ms {2}REQ-20261121 {2}server-error: /u,
    );
    expect(parts.get("policy")).toContain('"ip": ["tcp:443"]');
    expect(parts.get("log")).toContain('Sync ended {"reads":8,"problem":null}');
    expect(parts.get("log")).toContain('"command":"egress.copy"');
    expect(parts.get("log")).toContain("at compose.cjs:100:3");
  });

  it("calls the same thing the same in every part", () => {
    const texts = bundleParts(given).map(({ text }) => text);
    const address = /public-ip-\d+/u.exec(texts[2] ?? "")?.[0];
    expect(address).toBeDefined();
    for (const part of [2, 4, 5]) expect(texts[part]).toContain(address);
  });

  it("leaves no secret, name, login or address in any part, however they are spelled", () => {
    const letters = fc.string({
      unit: fc.constantFrom("q", "z", "x", "w", "я", "田", "ש", "λ", "𝔮"),
      minLength: 3,
      maxLength: 12,
    });
    const sign = fc.constantFrom("", ".", " ", '"', "\\", "<b>", "\u202E", "$&", "](", "\n", "%2F", "/", "'");
    const name = fc.tuple(letters, sign, letters).map((part) => part.join(""));
    const octet = fc.integer({ min: 1, max: 254 });
    fc.assert(
      fc.property(name, letters, octet, octet, (called, person, a, b) => {
        const address = `28.${a}.${b}.77`;
        const login = `${person}@${person}.example`;
        const lines = [
          `2026-11-21T03:11:58.412Z [error] Broke ${JSON.stringify({ error: { message: `${called} ${login} ${address} ${canary}` } })}`,
          `Page: ${called.replaceAll("\n", " ")} ${login} ${address} ${canary}`,
        ].join("\n");
        const text = textOf(facts({ name: called, login, address, log: lines })).toLowerCase();
        for (const secret of [canary.toLowerCase(), address, login.toLowerCase(), person.toLowerCase()]) {
          expect(text).not.toContain(secret);
        }
        const [first = "", last = ""] = called.toLowerCase().split(/[^qzxwя田שλ𝔮]+/u);
        for (const part of [first, last].filter((one) => one !== "")) expect(text).not.toContain(part);
      }),
      { numRuns: 100 },
    );
  });

  it("can be made without a tailnet, and of a policy file that does not parse", () => {
    const state = sampleState(now);
    const nothing = textOf({
      ...given,
      state: { ...state, connection: { ...state.connection, activeId: null } },
      snapshot: null,
      log: "",
    });
    expect(nothing).toContain("No tailnet is connected.");
    expect(nothing).toContain("No policy file was read.");
    expect(nothing).toContain("Nothing was logged yet.");
    const snapshot = {
      ...nothingRead,
      policy: known({ file: new PolicyFile("{ acls: fra-2"), etag: '"1"', warnings: known([]) }),
    };
    const broken = textOf({ ...given, snapshot });
    expect(broken).toContain("The policy file does not parse: line 1, column 3.");
  });

  it("cuts what is endless, and says so", () => {
    const [, , , , , cut] = bundleParts({ ...given, log: "x\n".repeat(5_000) });
    expect(cut?.text.split("\n")).toHaveLength(2_002);
    expect(cut?.text).toContain("3000 more lines are left out.");
  });
});
