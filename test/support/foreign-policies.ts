/** A policy file that other products and people write into beside Tailrace. */
export interface ForeignPolicy {
  readonly name: string;
  readonly text: string;
  /** What belongs to others, as it stands in the text. Nothing may touch it. */
  readonly foreign: readonly string[];
}

const githubApp = `{ "name": "GitHub", "connectors": ["tag:github"], "domains": ["github.com"] }`;

const mullvad = `{
	"groups": {"group:eng": ["ann@acme.example"]},
	"tagOwners": {"tag:github": ["autogroup:admin"]},
	"nodeAttrs": [
		{"target": ["cem@acme.example"], "attr": ["mullvad"]},
		{"target": ["*"], "app": {"tailscale.com/app-connectors": [
			${githubApp},
		]}},
	],
	"grants": [
		// cem may use Mullvad exit nodes
		{"src": ["cem@acme.example"], "dst": ["autogroup:internet"], "ip": ["*"]},
	],
}
`;

const bareInternet = `{
  "tagOwners": {"tag:github": []},
  "autoApprovers": {"routes": {"0.0.0.0/0": ["tag:github"]}},
  "acls": [
    {"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:internet:*"]},
    {"action": "accept", "src": ["autogroup:member"], "dst": ["tag:github:53"]}
  ],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [${githubApp}]}}]
}
`;

const products = `// managed by gitops, see infra/tailnet
{
	"tagOwners": {
		"tag:border0-managed": ["autogroup:admin"],
		"tag:k8s-operator":    [],
		"tag:k8s":             ["tag:k8s-operator"],
		"tag:github":          [],
		"tag:ci":              [],
		"tag:gitops":          [],
	},
	"autoApprovers": {
		"routes":   {"10.96.0.0/12": ["tag:k8s"], "140.82.112.0/20": ["tag:github"]},
		"services": {"svc:pam": ["tag:border0-managed"]},
	},
	"grants": [
		// PAM, keep
		{"src": ["autogroup:admin"], "dst": ["svc:pam"], "ip": ["*"], "app": {"tailscale.com/cap/pam": [{}]}},
		{"src": ["group:eng"], "dst": ["tag:github"], "app": {"tailscale.com/cap/conn25/github": [{}]}},
		{"src": ["group://partner/ops"], "dst": ["140.82.112.0/20"], "ip": ["tcp:443"]},
		{"src": ["group:eng"], "dst": ["140.82.112.0/20"], "ip": ["tcp:22"], "srcPosture": ["posture:jit"]},
		{"src": ["group:eng"], "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:exit-lis"]},
	],
	"groups": {"group:eng": ["ann@acme.example"]},
	"postures": {
		"posture:jit":    ["custom:jitUntilTicket == 'T123'"],
		"posture:ticket": ["custom:ticket == 'T124'"],
		"posture:home":   ["ip:publicAddress == '198.51.100.7'"],
	},
	"externalTailnets": {"partner": {"allowExternalReferencesTo": ["tag:github"]}},
	"nodeAttrs": [
		{
			"target": ["*"],
			"app": {
				"tailscale.com/app-connectors": [
					${githubApp},
				],
				"tailscale.com/app-connectors-experimental": [{"name": "next", "connectors": ["tag:github", "tag:next"]}],
				"tailscale.com/app-connectors-experimental-ippools": [{"connectors": ["tag:github"]}],
				"tailscale.com/visible-groups": [{"groups": ["group:eng"]}],
				"acme.test/later": [{"of": "tag:github"}],
			},
		},
	],
	"somethingNew": {"tag:github": true},
}
`;

const operatorAsConnector = `{
	"tagOwners": {"tag:k8s": [], "tag:k8s-operator": []},
	"grants": [],
	"nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
		{"name": "GitHub", "connectors": ["tag:k8s"], "domains": ["github.com"]},
	]}}],
}
`;

const exitNode = `{
	"tagOwners": {"tag:github": []},
	"autoApprovers": {"routes": {"0.0.0.0/0": ["tag:github"]}, "exitNode": ["tag:github"]},
	"grants": [
		{"src": ["autogroup:member"], "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:github"]},
		{"src": ["autogroup:member"], "dst": ["tag:github"], "ip": ["tcp:53", "udp:53"]},
	],
	"nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
		${githubApp},
	]}}],
}
`;

/** Every object of other products that is known, and something that is not. */
export const everythingForeign: ForeignPolicy = {
  name: "PAM, conn25, Kubernetes, other tailnets, timed access and something unknown",
  text: products,
  foreign: [
    "// managed by gitops, see infra/tailnet",
    `"tag:border0-managed": ["autogroup:admin"]`,
    `"tag:k8s-operator":    []`,
    `"tag:k8s":             ["tag:k8s-operator"]`,
    `"tag:github":          []`,
    `"tag:ci":              []`,
    `"tag:gitops":          []`,
    `"posture:jit":    ["custom:jitUntilTicket == 'T123'"]`,
    `"posture:ticket": ["custom:ticket == 'T124'"]`,
    `"posture:home":   ["ip:publicAddress == '198.51.100.7'"]`,
    `"10.96.0.0/12": ["tag:k8s"], "140.82.112.0/20": ["tag:github"]`,
    `"services": {"svc:pam": ["tag:border0-managed"]}`,
    "// PAM, keep",
    `"app": {"tailscale.com/cap/pam": [{}]}}`,
    `{"src": ["group:eng"], "dst": ["tag:github"], "app": {"tailscale.com/cap/conn25/github": [{}]}}`,
    `{"src": ["group://partner/ops"], "dst": ["140.82.112.0/20"], "ip": ["tcp:443"]}`,
    `"srcPosture": ["posture:jit"]}`,
    `"via": ["tag:exit-lis"]}`,
    `"externalTailnets": {"partner": {"allowExternalReferencesTo": ["tag:github"]}}`,
    `"tailscale.com/app-connectors-experimental": [{"name": "next", "connectors": ["tag:github", "tag:next"]}]`,
    `"tailscale.com/app-connectors-experimental-ippools": [{"connectors": ["tag:github"]}]`,
    `"tailscale.com/visible-groups": [{"groups": ["group:eng"]}]`,
    `"acme.test/later": [{"of": "tag:github"}]`,
    `"somethingNew": {"tag:github": true}`,
  ],
};

/** Policies in which an app called GitHub stands beside what others wrote. */
export const foreignPolicies: readonly ForeignPolicy[] = [
  {
    name: "a rule for Mullvad exit nodes with a comment",
    text: mullvad,
    foreign: [
      "// cem may use Mullvad exit nodes",
      `{"src": ["cem@acme.example"], "dst": ["autogroup:internet"], "ip": ["*"]}`,
      `{"target": ["cem@acme.example"], "attr": ["mullvad"]}`,
    ],
  },
  {
    name: "a bare rule for the internet in acls",
    text: bareInternet,
    foreign: [`{"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:internet:*"]}`],
  },
  everythingForeign,
  {
    name: "a tag of the Kubernetes operator as connector",
    text: operatorAsConnector,
    foreign: [`"tag:k8s": []`, `"tag:k8s-operator": []`],
  },
  {
    name: "connectors that are exit nodes as well",
    text: exitNode,
    foreign: [
      `"routes": {"0.0.0.0/0": ["tag:github"`,
      `"exitNode": ["tag:github"]`,
      `{"src": ["autogroup:member"], "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:github"]}`,
    ],
  },
];
