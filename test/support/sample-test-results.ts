import type { CommandValue } from "../../shared/bridge/contract.ts";

/** Four tests of a policy file; one fails for two reasons. */
export function sampleTestResults(): CommandValue<"policy.runTests">["results"] {
  const passed = {
    section: "tests",
    passed: true,
    expects: [{ to: "tag:build:22", wants: "accept", held: true }],
    errors: [],
  } as const;
  return [
    { ...passed, index: 0, line: 31, source: "group:engineering" },
    {
      ...passed,
      index: 1,
      line: 38,
      source: "ann@example.com",
      passed: false,
      expects: [
        { to: "tag:build:22", wants: "accept", held: false },
        { to: "tag:database:5432", wants: "deny", held: false },
        { to: "tag:web:443", wants: "accept", held: true },
      ],
      errors: [
        '[acl test error]: address "tag:database:5432" (protocol "tcp"): want: Drop, got: Accept',
        '[acl test error]: address "tag:build:22" (protocol "tcp"): want: Accept, got: Drop',
      ],
    },
    { ...passed, index: 2, line: 45, source: "tag:ci" },
    { ...passed, section: "sshTests", index: 0, line: 1_052, source: "bob@example.com", expects: [] },
  ];
}
