import { formatDocument } from "../../../shared/hujson/format.ts";
import { parse } from "../../../shared/hujson/parse.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import type { PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import { ruleIn } from "../planning.ts";
import { company } from "../policy-world.ts";

/** A small tailnet in which both are looked at. */
export interface ComparedTailnet {
  readonly name: string;
  /** What is special in it, in a few words. */
  readonly about: string;
  readonly policy: string;
  readonly network: Network;
  /** Somebody is taken out of something, in the words of the page, and as either does it. */
  readonly taken: {
    readonly words: string;
    readonly login: string;
    readonly intent: (text: string) => PolicyIntent;
    /** Where the other connector finds the list: a group, or a legacy rule or SSH rule by its place. */
    readonly from:
      | { readonly group: string }
      | { readonly section: "acls" | "ssh"; readonly index: number }
      | null;
  };
}

const outOf = (group: string, login: string): ComparedTailnet["taken"] => ({
  words: `Take ${login} out of ${group}`,
  login,
  intent: () => ({ kind: "removeGroupMembers", group, members: [login] }),
  from: { group },
});

/** As the service is believed to store it, so that a change in standard format moves no more than it must. */
function standard(text: string): string {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error("A policy of the comparison does not parse.");
  return formatDocument(parsed.value);
}

/** The five tailnets of the comparison. */
export const comparedTailnets: readonly ComparedTailnet[] = [
  {
    name: "Synced groups",
    about: "one group comes from the identity provider, and a rule’s port looks like a group",
    policy: standard(`{
	"groups": {"group:ops": ["ana@acme.test", "ben@acme.test"]},
	"acls": [
		{"action": "accept", "src": ["group:ops", "group:synced@acme.test"], "dst": ["tag:web:443"]},
		{"action": "accept", "src": ["autogroup:member"], "dst": ["group:ops:22"]},
	],
	"tagOwners": {"tag:web": ["group:ops"]},
}
`),
    network: { ...company, syncedGroups: ["group:synced@acme.test"] },
    taken: outOf("group:ops", "ben@acme.test"),
  },
  {
    name: "SSH with autogroups",
    about: "people are named by role and by everybody’s own devices",
    policy: standard(`{
	"groups": {"group:ops": ["ana@acme.test", "cleo@acme.test"]},
	"tagOwners": {"tag:db": ["autogroup:admin"]},
	"ssh": [
		{"action": "accept", "src": ["group:ops"], "dst": ["tag:db"], "users": ["root"]},
		{"action": "check", "src": ["autogroup:member"], "dst": ["autogroup:self"], "users": ["autogroup:nonroot"]},
		{"action": "accept", "src": ["autogroup:admin", "cleo@acme.test"], "dst": ["tag:web"], "users": ["deploy"]},
	],
}
`),
    network: company,
    taken: outOf("group:ops", "cleo@acme.test"),
  },
  {
    name: "Grants with posture",
    about: "modern rules alone, one of them on a condition",
    policy: standard(`{
	"groups": {"group:ops": ["ana@acme.test", "ben@acme.test"]},
	"postures": {"posture:managed": ["node:os == 'macos'"]},
	"tagOwners": {"tag:db": ["group:ops"], "tag:web": ["group:ops"]},
	"grants": [
		{"src": ["group:ops"], "dst": ["tag:db"], "ip": ["5432"], "srcPosture": ["posture:managed"]},
		{"src": ["autogroup:member"], "dst": ["tag:web"], "ip": ["443"]},
		{"src": ["cleo@acme.test"], "dst": ["autogroup:internet"], "ip": ["*"]},
	],
}
`),
    network: company,
    taken: outOf("group:ops", "ben@acme.test"),
  },
  {
    name: "Comments and own formatting",
    about: "a file that people wrote by hand and keep in Git, with comments and columns",
    policy: `// Acme. Ask #it before you change this.
{
  "groups": {
    // on call this quarter
    "group:ops":   ["ana@acme.test",   "ben@acme.test"],   // runbook 12
    "group:sales": ["cleo@acme.test",  "dag@acme.test"]
  },
  "acls": [
    { "action": "accept",
      "src":    [ "group:ops" ],
      "dst":    [ "tag:web:443",  "tag:db:5432" ] },
    { "action": "accept", "src": ["group:sales"], "dst": ["office:443"] }
  ],
  "hosts": { "office": "10.20.5.0/24" }
}
`,
    network: company,
    taken: outOf("group:ops", "ben@acme.test"),
  },
  {
    name: "Orphans and twins",
    about: "people who left, one login in two cases, and two rules to one destination",
    policy: standard(`{
	"groups": {"group:ops": ["ana@acme.test", "gone@acme.test", "Cleo@acme.test"]},
	"acls": [
		{"action": "accept", "src": ["ben@acme.test"], "proto": "tcp", "dst": ["tag:db:5432"]},
		{"action": "accept", "src": ["ben@acme.test", "dag@acme.test"], "proto": "udp", "dst": ["tag:db:5432"]},
		{"action": "accept", "src": ["group:ops"], "dst": ["tag:web:443"]},
	],
}
`),
    network: company,
    taken: {
      words: "Take ben@acme.test out of the first rule",
      login: "ben@acme.test",
      intent: (text) => ({
        kind: "removeRuleSources",
        rule: ruleIn(text, "acls", 0),
        sources: ["ben@acme.test"],
      }),
      from: { section: "acls", index: 0 },
    },
  },
];
