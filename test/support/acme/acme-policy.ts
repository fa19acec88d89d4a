import { acmeLogin } from "./acme-people.ts";

function names(list: string, indent = "\t\t\t"): string {
  return list
    .split(" ")
    .map((local) => `${indent}"${acmeLogin(local)}",\n`)
    .join("");
}

/** The policy file of Acme, in the order in which its rules are called by their numbers. */
export const acmePolicy = `// Acme tailnet policy.
{
	"groups": {
		"group:admins": ["${acmeLogin("bruno")}", "${acmeLogin("greta")}"],
		"group:eng": [
			"${acmeLogin("ana")}", // on call
${names("bruno emre greta jun lena luis maja nils omar wei")}\t\t],
		"group:contractors": [
${names("chidi emre nils rafa wei")}\t\t],
		"group:sre": [
${names("ana lena marta noor omar petra sven")}\t\t],
		"group:sales": [
${names("hiro jun kofi lucia maria paulo rosa tara vera")}\t\t],
		"group:support": ["${acmeLogin("mila")}", "${acmeLogin("nadia")}", "${acmeLogin("noor")}"],
		"group:billing": ["${acmeLogin("sami")}", "${acmeLogin("uma")}", "${acmeLogin("zoe")}"],
		"group:interns": ["${acmeLogin("pia")}", "${acmeLogin("quinn")}", "${acmeLogin("yara")}"],
	},

	"hosts": {
		"old-nas":  "192.168.20.9",
		"printers": "192.168.20.30",
	},

	"tagOwners": {
		"tag:github-app":      ["autogroup:admin", "group:sre"],
		"tag:github-ext-app":  ["autogroup:admin"],
		"tag:jira-app":        ["autogroup:admin"],
		"tag:salesforce-app":  ["autogroup:admin"],
		"tag:stripe-app":      ["autogroup:admin"],
		"tag:web":             ["group:sre"],
		"tag:db":              ["group:sre"], // says “tag:db” to the backup job
		"tag:staging":         ["${acmeLogin("emre")}"],
		"tag:ci":              ["${acmeLogin("old-ci")}"],
		"tag:legacy-ci":       ["autogroup:admin"],
		"tag:border0-managed": ["autogroup:admin"],
		"tag:k8s-operator":    [],
		"tag:k8s":             ["tag:k8s-operator"],
	},

	"autoApprovers": {
		"routes": {
			"0.0.0.0/0":    ["tag:github-app", "tag:jira-app", "tag:salesforce-app", "tag:stripe-app"],
			"10.20.0.0/16": ["${acmeLogin("emre")}", "${acmeLogin("ines")}"],
			"10.30.0.0/24": ["tag:db"],
		},
		"exitNode": ["tag:db"],
	},

	"postures": {
		"posture:managed":    ["custom:managed == true"],
		"posture:jit-stripe": ["custom:jitStripe == 'granted'"],
		"posture:jit-sales":  ["custom:jitSales == 'granted'"],
	},

	"grants": [
		// 1: whoever runs the network
		{"src": ["group:admins"], "dst": ["*"], "ip": ["*"]},
		// 2: GitHub
		{"src": ["group:eng"], "dst": ["autogroup:internet"], "ip": ["443"], "via": ["tag:github-app"]},
		// 3: PAM
		{"src": ["autogroup:admin"], "dst": ["svc:pam"], "ip": ["*"], "app": {"tailscale.com/cap/pam": [{}]}},
		// 4: databases, from managed devices
		{"src": ["group:sre", "group:contractors"], "dst": ["tag:db"], "ip": ["5432"], "srcPosture": ["posture:managed"]},
		// 5
		{"src": ["group:desgin@acme.example.com"], "dst": ["tag:k8s"], "ip": ["443"]},
		// 6: Salesforce
		{"src": ["group:sales"], "dst": ["autogroup:internet"], "ip": ["443"], "via": ["tag:salesforce-app"]},
		// 7: Stripe
		{"src": ["group:billing", "group:finance@acme.example.com"], "dst": ["autogroup:internet"], "ip": ["443"], "via": ["tag:stripe-app"]},
		// 8: partners
		{
			"src": ["group:partners@acme.example.com"],
			"dst": ["autogroup:internet"],
			"ip":  ["443"],
			"via": ["tag:github-app", "tag:salesforce-app"],
		},
		// 9: Stripe for a while
		{
			"src":        ["${acmeLogin("ana")}"],
			"dst":        ["autogroup:internet"],
			"ip":         ["443"],
			"via":        ["tag:stripe-app"],
			"srcPosture": ["posture:jit-stripe"],
		},
		// 10: Salesforce for a while
		{
			"src":        ["autogroup:member"],
			"dst":        ["autogroup:internet"],
			"ip":         ["443"],
			"via":        ["tag:salesforce-app"],
			"srcPosture": ["posture:jit-sales"],
		},
		// 11: Jira for support
		{"src": ["group:support"], "dst": ["autogroup:internet"], "ip": ["443"], "via": ["tag:jira-app"]},
		// 12
		{"src": ["${acmeLogin("emre")}"], "dst": ["tag:staging"], "ip": ["*"]},
		// 13: metrics
		{"src": ["group:sre"], "dst": ["tag:db"], "ip": ["9100"]},
		// 14
		{"src": ["group:sre"], "dst": ["tag:k8s"], "ip": ["443"]},
		// 15: GitHub for contractors
		{
			"src":        ["group:contractors"],
			"dst":        ["autogroup:internet"],
			"ip":         ["443"],
			"via":        ["tag:github-app"],
			"srcPosture": ["posture:managed"],
		},
		// 16: Jira
		{"src": ["group:eng"], "dst": ["autogroup:internet"], "ip": ["443"], "via": ["tag:jira-app"]},
		// 17: names
		{
			"src": ["autogroup:member"],
			"dst": ["tag:github-app", "tag:jira-app", "tag:salesforce-app", "tag:stripe-app"],
			"ip":  ["tcp:53", "udp:53"],
		},
		// 18: exit nodes
		{"src": ["group:support"], "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:db"]},
	],

	"acls": [
		{"action": "accept", "src": ["group:eng"], "dst": ["tag:web:443"]},
		{"action": "accept", "src": ["group:oncall@acme.example.com"], "dst": ["tag:web:22"]},
		{"action": "accept", "src": ["autogroup:member"], "dst": ["printers:631"]},
	],

	"ssh": [
		{
			"action":      "check",
			"src":         ["group:sre"],
			"dst":         ["tag:web", "tag:staging"],
			"users":       ["deploy"],
			"checkPeriod": "12h",
		},
		{
			"action":      "check",
			"src":         ["group:contractors"],
			"dst":         ["tag:web"],
			"users":       ["deploy"],
			"checkPeriod": "12h",
		},
		{
			"action": "accept",
			"src":    ["${acmeLogin("marta")}", "${acmeLogin("noor")}"],
			"dst":    ["tag:db"],
			"users":  ["postgres"],
		},
		{
			"action": "accept",
			"src":    ["group:admins"],
			"dst": [
				"tag:web",
				"tag:db",
				"tag:staging",
				"tag:k8s",
				"tag:github-app",
				"tag:github-ext-app",
				"tag:jira-app",
				"tag:salesforce-app",
				"tag:stripe-app",
			],
			"users": ["autogroup:nonroot", "root"],
		},
	],

	"nodeAttrs": [
		{
			"target": ["*"],
			"app": {
				"tailscale.com/app-connectors": [
					{"name": "GitHub", "connectors": ["tag:github-app"], "domains": ["github.com", "*.github.com"]},
					{"name": "Jira", "connectors": ["tag:jira-app"], "domains": ["*.atlassian.net"]},
					{"name": "Salesforce", "connectors": ["tag:salesforce-app"], "domains": ["*.salesforce.com"]},
					{"name": "Stripe", "connectors": ["tag:stripe-app"], "domains": ["*.stripe.com"]},
				],
			},
		},
	],

	"tests": [
		{"src": "${acmeLogin("ana")}", "accept": ["tag:db:9100"]},
		{"src": "${acmeLogin("emre")}", "accept": ["tag:staging:22"], "deny": ["tag:k8s:443"]},
		{"src": "${acmeLogin("hiro")}", "deny": ["tag:db:5432"]},
		{"src": "${acmeLogin("emre")}", "accept": ["tag:web:443"]},
	],
}
`;

/** What greta changes in the console on the last morning: support gains Jira. */
export const jiraForSupport = {
  before: `{"src": ["group:support"], "dst": ["tag:jira-app"], "ip": ["tcp:53"]}`,
  after: `{"src": ["group:support"], "dst": ["autogroup:internet"], "ip": ["443"], "via": ["tag:jira-app"]}`,
};
