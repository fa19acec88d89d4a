/**
 * The policy file of a company that has used app connectors for a year: nine apps, each with a tag of its own, as
 * Tailrace writes them. Stripe is not among them: it is what the next set-up is for.
 */
export const grownPolicy = `// Acme tailnet policy.
// Ask in #it-network before you change anything here.
{
	// People by what they do.
	"groups": {
		"group:engineering": [
			"ann@acme.example.com",
			"bruno@acme.example.com",
			"clara@acme.example.com",
			"davi@acme.example.com",
			"elif@acme.example.com",
			"felix@acme.example.com",
			"goran@acme.example.com",
			"hanna@acme.example.com",
			"ines@acme.example.com",
			"joao@acme.example.com",
			"kim@acme.example.com",
			"lena@acme.example.com",
			"mateo@acme.example.com",
		],
		"group:customers": [
			"alba@acme.example.com",
			"ann@acme.example.com",
			"beatriz@acme.example.com",
			"bruno@acme.example.com",
			"ines@acme.example.com",
			"kim@acme.example.com",
			"lena@acme.example.com",
			"mateo@acme.example.com",
			"nadia@acme.example.com",
			"olga@acme.example.com",
			"paulo@acme.example.com",
			"quinn@acme.example.com",
			"rui@acme.example.com",
			"sara@acme.example.com",
			"tomas@acme.example.com",
			"uma@acme.example.com",
			"vera@acme.example.com",
			"wei@acme.example.com",
			"xenia@acme.example.com",
			"yusuf@acme.example.com",
			"zoe@acme.example.com",
		],
		"group:delivery": [
			"ann@acme.example.com",
			"bruno@acme.example.com",
			"clara@acme.example.com",
			"davi@acme.example.com",
			"elif@acme.example.com",
			"felix@acme.example.com",
			"goran@acme.example.com",
			"hanna@acme.example.com",
			"joao@acme.example.com",
		],
		"group:data": [
			"ines@acme.example.com",
			"joao@acme.example.com",
			"kim@acme.example.com",
			"lena@acme.example.com",
			"mateo@acme.example.com",
			"wei@acme.example.com",
			"yusuf@acme.example.com",
		],

		// Finance tools, runbook 12
		"group:finance": [
			"ines@acme.example.com",
			"rui@acme.example.com",
			"sara@acme.example.com",
			"tomas@acme.example.com",
			"uma@acme.example.com",
			"vera@acme.example.com",
		],
		"group:treasury": [
			"ines@acme.example.com",
			"rui@acme.example.com",
			"uma@acme.example.com",
			"vera@acme.example.com",
		],
		"group:sre": ["ann@acme.example.com", "hanna@acme.example.com"],
	},

	"tagOwners": {
		"tag:prod":                      ["group:sre"],
		"tag:router":                    ["autogroup:network-admin"],
		"tag:okta-app-connector":        ["autogroup:admin"],
		"tag:linear-app-connector":      ["autogroup:admin"],
		"tag:salesforce-app-connector":  ["autogroup:admin"],
		"tag:datadog-app-connector":     ["autogroup:admin"],
		"tag:zendesk-app-connector":     ["autogroup:admin"],
		"tag:jira-app-connector":        ["autogroup:admin"],
		"tag:github-app-connector":      ["autogroup:admin"],
		"tag:snowflake-app-connector":   ["autogroup:admin"],
		"tag:banco-porto-app-connector": ["autogroup:admin"],
		"tag:spare":                     ["autogroup:admin"],
	},

	"autoApprovers": {
		"routes": {
			"192.168.20.0/24": ["tag:router"],
			"0.0.0.0/0": [
				"tag:okta-app-connector",
				"tag:linear-app-connector",
				"tag:salesforce-app-connector",
				"tag:datadog-app-connector",
				"tag:zendesk-app-connector",
				"tag:jira-app-connector",
				"tag:snowflake-app-connector",
			],
			"::/0": [
				"tag:okta-app-connector",
				"tag:linear-app-connector",
				"tag:salesforce-app-connector",
				"tag:datadog-app-connector",
				"tag:zendesk-app-connector",
				"tag:jira-app-connector",
				"tag:snowflake-app-connector",
			],
			"140.82.112.0/20":  ["tag:github-app-connector"],
			"143.55.64.0/20":   ["tag:github-app-connector"],
			"185.199.108.0/22": ["tag:github-app-connector"],
			"192.30.252.0/22":  ["tag:github-app-connector"],
			"2606:50c0::/32":   ["tag:github-app-connector"],
			"2a0a:a440::/29":   ["tag:github-app-connector"],
			"28.77.95.0/24":    ["tag:banco-porto-app-connector"],
		},
		"exitNode": ["tag:router"],
	},

	"grants": [
		// Everybody reaches their own devices.
		{"src": ["autogroup:member"], "dst": ["autogroup:self"], "ip": ["*"]},
		{
			"src": ["group:sre"],
			"dst": ["tag:prod"],
			"ip":  ["tcp:22", "tcp:443", "tcp:5432"],
		},
		// Okta (set up by Tailrace): who may reach it
		{
			"src": ["autogroup:member"],
			"dst": ["autogroup:internet"],
			"ip":  ["443"],
			"via": ["tag:okta-app-connector"],
		},
		// Okta (set up by Tailrace): who may ask it for names
		{
			"src": ["autogroup:member"],
			"dst": ["tag:okta-app-connector", "tag:linear-app-connector"],
			"ip":  ["tcp:53", "udp:53"],
		},
		// Linear (set up by Tailrace): who may reach it
		{
			"src": ["autogroup:member"],
			"dst": ["autogroup:internet"],
			"ip":  ["443"],
			"via": ["tag:linear-app-connector"],
		},
		// Salesforce (set up by Tailrace): who may reach it
		{
			"src": ["group:customers"],
			"dst": ["autogroup:internet"],
			"ip":  ["443"],
			"via": ["tag:salesforce-app-connector"],
		},
		// Salesforce (set up by Tailrace): who may ask it for names
		{
			"src": ["group:customers"],
			"dst": ["tag:salesforce-app-connector", "tag:zendesk-app-connector"],
			"ip":  ["tcp:53", "udp:53"],
		},
		// Datadog (set up by Tailrace): who may reach it
		{
			"src": ["group:engineering"],
			"dst": ["autogroup:internet"],
			"ip":  ["443"],
			"via": ["tag:datadog-app-connector"],
		},
		// Datadog (set up by Tailrace): who may ask it for names
		{
			"src": ["group:engineering"],
			"dst": ["tag:datadog-app-connector", "tag:github-app-connector"],
			"ip":  ["tcp:53", "udp:53"],
		},
		// Zendesk (set up by Tailrace): who may reach it
		{
			"src": ["group:customers"],
			"dst": ["autogroup:internet"],
			"ip":  ["443"],
			"via": ["tag:zendesk-app-connector"],
		},
		// Jira (set up by Tailrace): who may reach it
		{
			"src": ["group:delivery"],
			"dst": ["autogroup:internet"],
			"ip":  ["443"],
			"via": ["tag:jira-app-connector"],
		},
		// Jira (set up by Tailrace): who may ask it for names
		{
			"src": ["group:delivery"],
			"dst": ["tag:jira-app-connector"],
			"ip":  ["tcp:53", "udp:53"],
		},
		// GitHub (set up by Tailrace): who may reach it
		{
			"src": ["group:engineering"],
			"dst": [
				"140.82.112.0/20",
				"143.55.64.0/20",
				"185.199.108.0/22",
				"192.30.252.0/22",
				"2606:50c0::/32",
				"2a0a:a440::/29",
			],
			"ip": ["tcp:443", "tcp:22", "tcp:80"],
		},
		// Snowflake (set up by Tailrace): who may reach it
		{
			"src": ["group:data"],
			"dst": [
				"autogroup:internet",
			],
			"ip":  ["443"],
			"via": ["tag:snowflake-app-connector"],
		},
		// Snowflake (set up by Tailrace): who may ask it for names
		{
			"src": ["group:data"],
			"dst": [
				"tag:snowflake-app-connector",
			],
			"ip": ["tcp:53", "udp:53"],
		},
		// Banco Porto (set up by Tailrace): who may reach it
		{
			"src": ["group:treasury"],
			"dst": [
				"28.77.95.0/24",
			],
			"ip": ["443"],
		},
		// Banco Porto (set up by Tailrace): who may ask it for names
		{
			"src": ["group:treasury"],
			"dst": [
				"tag:banco-porto-app-connector",
			],
			"ip": ["tcp:53", "udp:53"],
		},
	],

	"ssh": [
		// SRE may become root in production, after checking in again.
		{
			"action":      "check",
			"src":         ["group:sre"],
			"dst":         ["tag:prod"],
			"users":       ["autogroup:nonroot", "root"],
			"checkPeriod": "12h",
		},
	],

	"nodeAttrs": [
		// Okta (set up by Tailrace): the app and its connectors
		{
			"target": ["*"],
			"app": {
				"tailscale.com/app-connectors": [
					{
						"name":       "Okta",
						"connectors": ["tag:okta-app-connector"],
						"domains":    ["*.okta.com", "*.oktacdn.com"],
					},
					// Linear (set up by Tailrace): the app and its connectors
					{
						"name":       "Linear",
						"connectors": ["tag:linear-app-connector"],
						"domains":    ["linear.app", "*.linear.app"],
					},
					// Salesforce (set up by Tailrace): the app and its connectors
					{
						"name":       "Salesforce",
						"connectors": ["tag:salesforce-app-connector"],
						"domains": [
							"*.salesforce.com",
							"*.force.com",
							"*.salesforce-setup.com",
							"*.documentforce.com",
							"*.salesforceliveagent.com",
							"*.sfdcstatic.com",
						],
					},
					// Datadog (set up by Tailrace): the app and its connectors
					{
						"name":       "Datadog",
						"connectors": ["tag:datadog-app-connector"],
						"domains": [
							"app.datadoghq.com",
							"api.datadoghq.com",
						],
					},
					// Zendesk (set up by Tailrace): the app and its connectors
					{
						"name":       "Zendesk",
						"connectors": ["tag:zendesk-app-connector"],
						"domains": [
							"*.zendesk.com",
							"zdassets.com",
							"*.zdassets.com",
						],
					},
					// Jira (set up by Tailrace): the app and its connectors
					{
						"name":       "Jira",
						"connectors": ["tag:jira-app-connector"],
						"domains": [
							"*.atlassian.com",
							"*.atlassian.net",
							"*.atl-paas.net",
							"*.jira.com",
						],
					},
					// GitHub (set up by Tailrace): the app and its connectors
					{
						"name":       "GitHub",
						"connectors": ["tag:github-app-connector"],
						"domains": [
							"github.com",
							"*.github.com",
							"*.githubusercontent.com",
							"*.githubassets.com",
							"ghcr.io",
							"*.github.io",
							"*.githubapp.com",
						],
					},
					// Snowflake (set up by Tailrace): the app and its connectors
					{
						"name":       "Snowflake",
						"connectors": ["tag:snowflake-app-connector"],
						"domains": [
							"*.snowflakecomputing.com",
							"app.snowflake.com",
							"*.app.snowflake.com",
						],
					},
					// Banco Porto (set up by Tailrace): the app and its connectors
					{
						"name":       "Banco Porto",
						"connectors": ["tag:banco-porto-app-connector"],
						"domains": [
							"online.bancoporto.example.com",
						],
					},
				],
			},
		},
	],

	"tests": [
		{
			"src":    "clara@acme.example.com",
			"accept": ["tag:github-app-connector:53"],
			"deny":   ["tag:prod:22"],
		},
		{
			"src":    "ann@acme.example.com",
			"accept": ["tag:prod:22"],
		},
	],
}
`;
