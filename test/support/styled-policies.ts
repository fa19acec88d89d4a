/** A policy file in one particular style, with the facts that tests decide on. */
export interface StyledPolicy {
  readonly name: string;
  readonly text: string;
  /** Neither `acls` nor `grants`: the service allows everything. */
  readonly open?: true;
}

const tabbed = `// Acme's policy. Talk to #infra before you change it.
{
	// Who is who.
	"groups": {
		"group:eng":   ["ann@acme.example", "bob@acme.example"], // keep sorted
		"group:sales": ["cyd@acme.example"],
	},

	"tagOwners": {
		"tag:server": ["group:eng"],


		/* owned by
		   the admins */
		"tag:exit":   ["autogroup:admin"],
	},

	"grants": [
		// Engineers reach servers.
		{"src": ["group:eng"], "dst": ["tag:server"], "ip": ["tcp:22", "tcp:443"]},
		{
			"src": ["autogroup:member"],
			"dst": ["autogroup:self"],
			"ip":  ["*"],
		}, // own devices
	],

	"autoApprovers": {
		"routes": {
			"10.0.0.0/8": ["tag:server"],
		},
		"exitNode": ["tag:exit"],
	},

	"nodeAttrs": [
		{"target": ["tag:server"], "attr": ["funnel"]},
		{
			"target": ["*"],
			"app": {
				"tailscale.com/app-connectors": [
					{
						"name":       "Stripe",
						"connectors": ["tag:stripe-connector"],
						"domains":    ["*.stripe.com", "stripe.com"],
					},
				],
			},
		},
	],
}
`;

const spaced = `{
  "acls": [
    { "action": "accept", "src": ["group:eng"], "dst": ["tag:server:22,443"] },
    { "action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:self:*"] }
  ],
  "groups": { "group:eng": ["ann@acme.example"] },
  "tagOwners": { "tag:server": ["group:eng"] },
  "autoApprovers": { "routes": {}, "exitNode": [] },
  "nodeAttrs": []
}
`;

const inline = `{"groups":{"group:eng":["ann@acme.example"]},"tagOwners":{"tag:server":["group:eng"]},"grants":[{"src":["group:eng"],"dst":["tag:server"],"ip":["*"]}],"nodeAttrs":[{"target":["*"],"app":{"tailscale.com/app-connectors":[{"name":"Jira","connectors":["tag:jira"],"presetAppID":"jira"}]}}]}`;

const legacy = `{
  "ACLs": [
    // the first rule, from 2020
    { "Action": "accept", "Users": ["*"], "Ports": ["*:22"] },
    { "Action": "accept", "Users": ["group:eng"], "Ports": ["tag:server:443"] },
  ],
  "Groups": { "group:eng": ["ann@acme.example"] },
  "TagOwners": { "tag:server": ["group:eng"] },
  "Hosts": { "db": "100.64.0.7" },
}
`;

const oddComments = `/* before */ { /* in */ "tagOwners" /* name */ : /* colon */ {
  // only a comment
  "tag:a": [ /* none */ ], // after
  // dangling

} /* after owners */ , "grants" : [ // first
  /* a */ {"src":["*"],"dst":["tag:a"],"ip":["*"]} /* b */ , // c

  // floating comment

  {"src":["ann@acme.example"],"dst":["tag:a"],"ip":["22"]} // d
  // last words
] /* e */
  // the end
} // after all
`;

const wide = `{
        "tagOwners":
        {
                "tag:server": [ "group:eng" ]
        },
        "grants":
        [
                {
                        "src": [ "group:eng" ],
                        "dst": [ "tag:server" ],
                        "ip": [ "*" ]
                }
        ],
        "groups":
        {
                "group:eng": [ "ann@acme.example" ]
        }
}
`;

const leadingCommas = `{
  "tagOwners":
    { "tag:a": ["autogroup:admin"]
    , "tag:b": []
    }
, "grants":
    [ { "src": ["*"], "dst": ["tag:a"], "ip": ["443"] }
    , { "src": ["*"], "dst": ["tag:b"], "ip": ["443"] }
    ]
}
`;

const emptySections = `{
	"groups": {},
	"tagOwners": {
	},
	"hosts": {},
	"acls": [],
	"grants": [
	],
	"ssh": [],
	"autoApprovers": {},
	"nodeAttrs": [
		// none yet
	],
	"tests": [],
}
`;

const nulls = `{
  "acls": null,
  "grants": [],
  "tagOwners": null,
  "autoApprovers": null,
  "nodeAttrs": null
}
`;

const unknownFields = `{
  "grants": [
    {"src": ["group:eng"], "dst": ["tag:server"], "ip": ["*"], "futureField": {"deep": [1, 2.50, 1e3]}},
  ],
  "tagOwners": {"tag:server": []},
  "futureSection": {"keep": "me \\u00e9 \\/ as \\u0069s"},
  "nodeAttrs": [
    {"target": ["*"], "app": {
      "tailscale.com/app-connectors-experimental": [{"name": "next"}],
      "tailscale.com/app-connectors": [
        {"name": "Old", "connectors": ["tag:server"], "domains": ["old.example.com"], "newField": true},
      ],
    }, "attr": ["custom:x"]},
  ],
}
`;

const shared = `{
  "tagOwners": {
    "tag:connector": ["autogroup:admin"], // all apps
  },
  "autoApprovers": {"routes": {"0.0.0.0/0": ["tag:connector"], "::/0": ["tag:connector"]}},
  "grants": [
    {"src": ["autogroup:member"], "dst": ["autogroup:internet"], "ip": ["*"]},
    {"src": ["autogroup:member"], "dst": ["tag:connector"], "ip": ["tcp:53", "udp:53"]},
  ],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "One", "connectors": ["tag:connector"], "domains": ["one.example.com"]},
    // the second
    {"name": "Two", "connectors": ["tag:connector"], "domains": ["two.example.com"], "routes": ["198.51.100.0/24"]},
  ]}}],
}
`;

/** Policies in the styles that people and tools write. */
export const styledPolicies: readonly StyledPolicy[] = [
  { name: "expanded, tabs, aligned, comments everywhere", text: tabbed },
  { name: "the same with CRLF", text: tabbed.replaceAll("\n", "\r\n") },
  { name: "two spaces, strict JSON, only acls", text: spaced },
  { name: "strict JSON with CRLF", text: spaced.replaceAll("\n", "\r\n") },
  { name: "strict JSON without a final newline", text: spaced.trimEnd() },
  { name: "one line without spaces", text: inline },
  { name: "one line with spaces", text: `${JSON.stringify(JSON.parse(inline)).replaceAll(":", ": ")}\n` },
  { name: "JSON.stringify with four spaces", text: JSON.stringify(JSON.parse(inline), null, 4) },
  { name: "JSON.stringify with tabs", text: `${JSON.stringify(JSON.parse(spaced), null, "\t")}\n` },
  { name: "legacy spellings and names", text: legacy },
  { name: "comments in every gap", text: oddComments },
  { name: "comments in every gap with CRLF", text: oddComments.replaceAll("\n", "\r\n") },
  { name: "brackets on their own lines, eight spaces", text: wide },
  { name: "leading commas", text: leadingCommas },
  { name: "empty sections", text: emptySections },
  { name: "null sections beside empty grants", text: nulls },
  { name: "unknown fields and odd numbers", text: unknownFields },
  { name: "one tag shared by all apps", text: shared },
  {
    name: "only acls, allow all",
    text: `{\n\t"acls": [{"action": "accept", "src": ["*"], "dst": ["*:*"]}],\n}\n`,
  },
  { name: "only grants, allow all", text: `{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}]}\n` },
  { name: "only empty grants", text: `{"grants": []}\n` },
  { name: "only empty acls, expanded", text: `{\n  "acls": [\n  ]\n}\n` },
  { name: "neither acls nor grants", text: `{\n  // open\n  "groups": {},\n}\n`, open: true },
  { name: "an empty object", text: "{}", open: true },
  { name: "an empty object over lines with a comment", text: "{\n\t// nothing here\n}\n", open: true },
  {
    name: "blank lines and trailing spaces",
    text: `\n\n{  \n\n\n  "grants": [  \n\n  {"src": ["*"], "dst": ["*"], "ip": ["*"]}  \n\n  ]  ,  \n\n\n}  \n\n`,
  },
];
