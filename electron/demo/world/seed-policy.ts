/**
 * The company's policy file: grown over three years, commented by several hands, formatted as the service stores it.
 * GitHub is deliberately not among its apps: setting it up is what the demo is for.
 */
export const seedPolicy = `// Acme tailnet policy.
// Ask in #it-network before you change anything here. Tests at the end must stay green.
{
	// People by what they do. Keep in step with the org chart.
	"groups": {
		"group:engineering": ["bruno@acme.example.com", "greta@acme.example.com", "hiro@acme.example.com"],
		"group:sales":       ["emre@acme.example.com", "ines@acme.example.com", "jonas@acme.example.com"],

		// on call, rotates every quarter
		"group:sre":         ["chidi@acme.example.com", "hiro@acme.example.com"],
		"group:contractors": ["sam@acme.example.com"],
	},

	"tagOwners": {
		"tag:prod":    ["group:sre"],
		"tag:staging": ["group:engineering"],
		"tag:ci":      ["group:engineering"],
		"tag:db":      ["group:sre"],
		"tag:router":  ["autogroup:network-admin"],

		// SaaS egress, see the runbook “app connectors”
		"tag:salesforce-app-connector": ["autogroup:admin"],
		"tag:jira-app-connector":       ["autogroup:admin"],
	},

	"hosts": {
		"office-lan": "192.168.20.0/24",
		"billing-db": "100.71.4.20", // moved in March
	},

	"autoApprovers": {
		"routes": {
			"192.168.20.0/24": ["tag:router"],

			// Salesforce’s own blocks, from their help page
			"13.108.0.0/14":    ["tag:salesforce-app-connector"],
			"96.43.144.0/20":   ["tag:salesforce-app-connector"],
			"136.146.0.0/15":   ["tag:salesforce-app-connector"],
			"202.129.242.0/23": ["tag:salesforce-app-connector"],
		},
		"exitNode": ["tag:router"],
	},

	"grants": [
		// Everybody reaches their own devices.
		{"src": ["autogroup:member"], "dst": ["autogroup:self"], "ip": ["*"]},

		// Engineering works on staging; only SRE touches production.
		{
			"src": ["group:engineering"],
			"dst": ["tag:staging", "tag:ci"],
			"ip":  ["*"],
		},
		{
			"src": ["group:sre"],
			"dst": ["tag:prod", "tag:db"],
			"ip":  ["tcp:22", "tcp:443", "tcp:5432"],
		},
		{"src": ["tag:ci"], "dst": ["tag:staging"], "ip": ["tcp:22", "tcp:443"]},

		// printers and the NAS in the Lisbon office
		{
			"src": ["autogroup:member"],
			"dst": ["office-lan"],
			"ip":  ["tcp:445", "tcp:631", "tcp:9100"],
		},

		// App connectors: names first, then the traffic itself.
		{
			"src": ["autogroup:member"],
			"dst": [
				"tag:salesforce-app-connector",
				"tag:jira-app-connector",
			],
			"ip": ["tcp:53", "udp:53"],
		},
		{
			"src": ["group:sales", "group:sre"],
			"dst": ["13.108.0.0/14", "96.43.144.0/20", "136.146.0.0/15"],
			"ip":  ["tcp:443"],
		},
		{
			"src": ["autogroup:member"],
			"dst": ["autogroup:internet"],
			"ip":  ["tcp:443"],
			"via": ["tag:jira-app-connector"],
		},
	],

	"ssh": [
		// SRE may become root in production, after checking in again.
		{
			"action":      "check",
			"src":         ["group:sre"],
			"dst":         ["tag:prod", "tag:db"],
			"users":       ["autogroup:nonroot", "root"],
			"checkPeriod": "12h",
		},
		{
			"action": "accept",
			"src":    ["group:engineering"],
			"dst":    ["tag:staging"],
			"users":  ["autogroup:nonroot"],
		},
	],

	"nodeAttrs": [
		{"target": ["autogroup:member"], "attr": ["funnel"]},
		{
			"target": ["*"],
			"app": {
				"tailscale.com/app-connectors": [
					{
						"name":       "Salesforce",
						"connectors": ["tag:salesforce-app-connector"],
						"domains":    ["*.salesforce.com", "*.force.com", "*.salesforce-setup.com"],
						"routes":     ["13.108.0.0/14", "96.43.144.0/20"],
					},
					// all of Atlassian’s preset; the trimmed list is still to be agreed on
					{
						"name":        "Jira",
						"connectors":  ["tag:jira-app-connector"],
						"presetAppID": "jira",
					},
				],
			},
		},
	],

	"postures": {
		"posture:managed": [
			"node:os IN ['macos', 'windows', 'linux']",
			"node:tsReleaseTrack == 'stable'",
		],
	},

	"tests": [
		{
			"src":    "hiro@acme.example.com",
			"accept": ["tag:prod:22", "tag:staging:443"],
		},
		{
			"src":    "greta@acme.example.com",
			"accept": ["tag:staging:22"],
			"deny":   ["tag:prod:22", "tag:db:5432"],
		},
		// sales must always be able to resolve Salesforce
		{
			"src":    "ines@acme.example.com",
			"accept": ["tag:salesforce-app-connector:53"],
			"deny":   ["tag:db:5432"],
		},
	],
}
`;

/** The untouched policy of a new tailnet: what \`If-Match: "ts-default"\` stands for. */
export const defaultPolicy = `// Example/default ACLs for unrestricted connections.
{
	"grants": [
		{"src": ["*"], "dst": ["*"], "ip": ["*"]},
	],

	"ssh": [
		{
			"action": "check",
			"src":    ["autogroup:member"],
			"dst":    ["autogroup:self"],
			"users":  ["autogroup:nonroot", "root"],
		},
	],
}
`;
