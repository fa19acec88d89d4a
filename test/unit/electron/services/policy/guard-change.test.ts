import { describe, expect, it } from "vitest";
import { guardChange } from "../../../../../electron/services/policy/guard-change.ts";
import { policyNetwork } from "../../../../../electron/services/policy/policy-network.ts";
import type { ValidationOutcome } from "../../../../../electron/ports/policy-endpoints.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

const login = "ann@acme.example";
const file = (source: string) =>
  new PolicyFile(
    `{"tagOwners": {"tag:web": []}, "grants": [{"src": ["${source}"], "dst": ["tag:web"], "ip": ["22", "443"]}]}`,
  );
const change = { before: file(login), after: file("bo@acme.example"), login };
const known = policyNetwork(null);

function failed(...places: readonly string[]): ValidationOutcome {
  return failedWith(
    ...places.map(
      (place) => `[acl test error]: address "${place}" (protocol "tcp"): want: Accept, got: Drop`,
    ),
  );
}

function failedWith(...errors: readonly string[]): ValidationOutcome {
  return {
    kind: "tests-failed",
    message: "test(s) failed",
    findings: [{ subject: login, errors, warnings: [] }],
  };
}

describe("a guarded change", () => {
  it("is asked about with a test of what the acting person reaches now; the change itself has none", async () => {
    const tailnet = createFakeTailnet();
    const asked: string[] = [];
    tailnet.verdict = (text) => {
      asked.push(text);
      return { kind: "passed" };
    };
    expect(await guardChange(tailnet.session, change, known)).toEqual([]);
    expect(asked).toEqual([expect.stringContaining(`"accept": ["tag:web:22", "tag:web:443"]`)]);
    expect(tailnet.calls).toEqual(["policy.validate"]);
  });

  it("is a reason to stop where the service says that they lose it", async () => {
    const tailnet = createFakeTailnet();
    tailnet.verdict = () => failed("tag:web:22", "tag:web:443");
    expect(await guardChange(tailnet.session, change, known)).toEqual([
      "Tailscale says that you (ann@acme.example) would not reach tag:web, port 22; tag:web, port 443 any more.",
    ]);
    tailnet.verdict = () => failedWith(`address "tag:web:22": want: Accept, got: Drop`);
    expect(await guardChange(tailnet.session, change, known)).toEqual([
      "Tailscale says that you (ann@acme.example) would not reach tag:web, port 22 any more.",
    ]);
    tailnet.verdict = () => failedWith("[acl test error]: new words");
    expect(await guardChange(tailnet.session, change, known)).toEqual([
      "Tailscale says that you (ann@acme.example) would lose access: [acl test error]: new words",
    ]);
    tailnet.verdict = () => failed("tag:web:22", "tag:web:443");
    tailnet.storedTests = failed("tag:web:443");
    expect(await guardChange(tailnet.session, change, known)).toEqual([
      "Tailscale says that you (ann@acme.example) would not reach tag:web, port 22 any more.",
    ]);
    tailnet.storedTests = failed("tag:web:443", "tag:web:22");
    expect(await guardChange(tailnet.session, change, known)).toEqual([]);
  });

  it("is a reason to stop where the service could not be asked, and none where the copy says nothing", async () => {
    const tailnet = createFakeTailnet();
    tailnet.verdict = () => ({ kind: "invalid", message: "no", position: null });
    expect(await guardChange(tailnet.session, change, known)).toEqual([]);
    tailnet.failing("policy.validate", "offline");
    expect(await guardChange(tailnet.session, change, known)).toEqual([
      "Whether you (ann@acme.example) keep your own access could not be asked. It failed: offline.",
    ]);
  });

  it("is not asked about where it only adds, where nobody is known to act, or nothing can be tested", async () => {
    const tailnet = createFakeTailnet();
    const more = change.before.text.replace('"443"', '"443", "80"');
    for (const one of [
      { ...change, after: new PolicyFile(more) },
      { ...change, login: null },
      { ...change, before: file("bo@acme.example"), after: file("cleo@acme.example") },
    ])
      expect(await guardChange(tailnet.session, one, known)).toEqual([]);
    expect(tailnet.calls).toEqual([]);
  });
});
