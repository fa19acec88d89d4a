import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { lintPolicy } from "../../../../../shared/policy/judge/lint/lint.ts";
import { preview } from "../../../../../electron/demo/world/preview.ts";
import { serviceVerdict } from "../../../../../shared/policy/judge/service-verdict.ts";
import { company, documentOf } from "../../../../support/policy-world.ts";

const vocabulary = `*| |tag:web|tag:x|group:a|group:b|ana@acme.test|user:*@acme.test|autogroup:self|autogroup:internet
  |autogroup:danger-all|autogroup:x|ipset:a|ipset:b|10.0.0.0/8|10.0.0.1-10.0.0.9|::/0|svc:a|host|tag:web:80|*:*|tcp:443|443
  |icmp:*|%%|posture:p|localpart:*@acme.test|add ipset:b|remove autogroup:internet|check|accept|-1m|constructor|__proto__|`;
const word = fc.constantFrom(...vocabulary.split("|"));
const words = fc.array(word, { maxLength: 3 });
const odd = fc.oneof(
  word,
  words,
  fc.constant(null),
  fc.integer(),
  fc.boolean(),
  fc.dictionary(word, words, { maxKeys: 3 }),
);
const fields = [
  "action",
  "src",
  "dst",
  "ip",
  "app",
  "via",
  "users",
  "proto",
  "accept",
  "deny",
  "target",
  "attr",
  "ipPool",
  "checkPeriod",
  "srcPosture",
];
const rule = fc.oneof(
  { weight: 9, arbitrary: fc.dictionary(fc.constantFrom(...fields), odd, { maxKeys: 6 }) },
  { weight: 1, arbitrary: odd },
);
const rules = fc.array(rule, { maxLength: 3 });
const map = fc.oneof(
  { weight: 9, arbitrary: fc.dictionary(word, fc.oneof(words, word), { maxKeys: 4 }) },
  { weight: 1, arbitrary: odd },
);
const policy = fc.record(
  {
    acls: rules,
    grants: rules,
    ssh: rules,
    nodeAttrs: rules,
    tests: rules,
    sshTests: rules,
    groups: map,
    hosts: map,
    tagOwners: map,
    ipsets: map,
    postures: map,
    autoApprovers: fc.oneof(fc.record({ routes: map, exitNode: odd, services: map }), odd),
    defaultSrcPosture: odd,
    disableIPv4: odd,
  },
  { requiredKeys: [] },
);

describe("any policy, however wrong", () => {
  it("gets an answer and no exception", () => {
    fc.assert(
      fc.property(policy, (value) => {
        const text = JSON.stringify(value);
        const verdict = serviceVerdict(text, company);
        expect(verdict.accepted || verdict.body.message.length > 0).toBe(true);
        const document = documentOf(text);
        lintPolicy(document, company);
        const access = new Access(document.policy, company);
        access.autoApprovedRoutes();
        access.packetFilters();
        access.sshRules();
        const { logins } = access.devices;
        access.whoReaches({ address: "10.20.0.1", port: 443 });
        access.whoUsesExitNodes();
        access.whoUsesSsh("web");
        for (const login of logins) access.whatReaches({ kind: "person", login });
        preview(text, company, { type: "user", previewFor: "ana@acme.test" });
      }),
      { numRuns: 400 },
    );
  });

  it("gives every finding a place inside the text", () => {
    fc.assert(
      fc.property(policy, (value) => {
        const text = JSON.stringify(value);
        const { findings } = documentOf(text);
        expect(findings.every(({ offset, path }) => offset < text.length && path.startsWith("/"))).toBe(true);
      }),
    );
  });
});
