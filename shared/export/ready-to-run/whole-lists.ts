import { wholeTrap, type Automation, type Wanted } from "./command.ts";
import type { WholeList } from "./delta.ts";
import { jsonText } from "./json-text.ts";
import { joined, shell, shellBlock, valueOf, word, type ShellText, type Variable } from "./shell.ts";

/** A product whose list is read and replaced as one JSON document. */
interface JsonList {
  readonly tools: string;
  readonly variables: readonly Variable[];
  /** Defines what the calls use. */
  readonly before: readonly ShellText[];
  /** Prints the document. */
  readonly read: ShellText;
  /** Sends `$body`, a file. */
  readonly send: ShellText;
  /** The values of the list, in jq. */
  readonly values: string;
  /** The document to send, in jq: `$add` holds what is added as `{value, label, family}`. */
  readonly body: string;
}

/** Reads, stops if the list is not as compared, adds, and reads again. The second time there is nothing to add. */
function replaceJson(list: JsonList, name: string, { add, label }: Wanted, was: WholeList): string {
  const values = was.entries.map(({ value }) => value);
  const added = add.map(({ cidr, family }) => ({ value: cidr, label, family }));
  const file = (part: string) => word(`tailrace-${name}.${part}.json`);
  return shellBlock(list.tools, list.variables, [
    shell`umask 077`,
    ...list.before,
    shell`read_list() { ${list.read}; }`,
    shell`values=${word(`def whole: if test("[-/]") then . elif test(":") then . + "/128" else . + "/32" end; [${list.values} | whole] | unique`)}`,
    shell`compared=${word(jsonText(sorted(values)))}`,
    shell`wanted=${word(jsonText(sorted([...values, ...added.map(({ value }) => value)])))}`,
    shell`add=${word(jsonText(added))}`,
    shell`read_list > ${file("before")}`,
    shell`now=$(jq -c "$values" ${file("before")})`,
    shell`if [ "$now" = "$wanted" ]; then echo 'Nothing to add.'; exit 0; fi`,
    shell`[ "$now" = "$compared" ] || { echo 'The list is not as compared. Nothing was written.'; exit 1; }`,
    shell`jq --argjson add "$add" ${word(list.body)} ${file("before")} > ${file("body")}`,
    shell`echo ${word(`Adding ${add.map(({ cidr }) => cidr).join(" ")}`)}`,
    shell`body=${file("body")}`,
    shell`${list.send} > ${file("answer")}`,
    shell`read_list > ${file("after")}`,
    shell`[ "$(jq -c "$values" ${file("after")})" = "$wanted" ] || { echo 'The list is not as wanted. Look at it now.'; exit 1; }`,
    shell`echo 'The list is as wanted.'`,
  ]);
}

/** As jq sorts: by code points, once each. */
function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted((a, b) => (a < b ? -1 : 1));
}

/** A header that carries a credential. */
interface Credential {
  /** Name of the header and what stands before the credential. */
  readonly header: string;
  readonly variable: Variable;
}

/** Calls by curl. Credentials go in by standard input: among the arguments other users would see them. */
function curl(credentials: readonly Credential[]): readonly ShellText[] {
  const lines = credentials.map(
    ({ header, variable }) => shell`printf 'header = "%s%s"\n' ${word(header)} ${valueOf(variable)};`,
  );
  return [
    ...credentials.map(
      ({ variable }) =>
        shell`case ${valueOf(variable)} in *[\"\\]*) echo 'A credential holds a quote or a backslash.'; exit 1 ;; esac`,
    ),
    shell`call() {
    { ${joined(lines)} } |
      curl --config - --fail-with-body --silent --show-error --proto =https --max-time 30 "$@"
  }`,
  ];
}

/** Reads from `$url` and sends there. */
function byCurl(
  url: ShellText,
  method: "PUT" | "PATCH",
  variables: readonly Variable[],
  credentials: readonly Credential[],
): Omit<JsonList, "values" | "body"> {
  return {
    tools: "curl and jq",
    variables: [...credentials.map(({ variable }) => variable), ...variables],
    before: [...curl(credentials), shell`url=${url}`],
    read: shell`call "$url"`,
    send: shell`call --request ${word(method)} --header 'Content-Type: application/json' --data-binary @"$body" "$url"`,
  };
}

function replacing(product: Omit<Automation, "ways" | "trap">, title: string, list: JsonList): Automation {
  return {
    ...product,
    trap: wholeTrap,
    ways: [
      {
        title,
        variables: list.variables,
        write: { model: "whole", text: (wanted, was) => replaceJson(list, product.productId, wanted, was) },
      },
    ],
  };
}

const bearer = (name: string, meaning: string): Credential => ({
  header: "Authorization: Bearer ",
  variable: { name, meaning },
});

export const wholeLists: readonly Automation[] = [
  replacing(
    {
      productId: "okta",
      maximum: 150,
      source:
        "Okta’s zones API: gateways with type CIDR or RANGE; which fields a PUT refuses is not established",
    },
    "curl",
    {
      ...byCurl(
        shell`"https://$OKTA_HOST/api/v1/zones/$OKTA_ZONE_ID"`,
        "PUT",
        [
          { name: "OKTA_HOST", meaning: "for example acme.okta.com" },
          { name: "OKTA_ZONE_ID", meaning: "the network zone" },
        ],
        [{ header: "Authorization: SSWS ", variable: { name: "OKTA_TOKEN", meaning: "an API token" } }],
      ),
      values: ".gateways[].value",
      body: '.gateways += ($add | map({type: "CIDR", value}))',
    },
  ),
  replacing(
    {
      productId: "microsoft-entra-id",
      maximum: 2000,
      source:
        "Microsoft Graph: namedLocations, iPv4CidrRange, iPv6CidrRange; the field cidrAddress from general knowledge",
    },
    "az",
    {
      tools: "az, signed in, and jq",
      variables: [{ name: "LOCATION_ID", meaning: "the named location" }],
      before: [
        shell`url="https://graph.microsoft.com/v1.0/identity/conditionalAccess/namedLocations/$LOCATION_ID"`,
      ],
      read: shell`az rest --method get --url "$url"`,
      send: shell`az rest --method patch --url "$url" --headers 'Content-Type=application/json' --body @"$body"`,
      values: ".ipRanges[].cidrAddress",
      body: '{"@odata.type": "#microsoft.graph.ipNamedLocation", ipRanges: (.ipRanges + ($add | map({"@odata.type": "#microsoft.graph.iPv\\(.family)CidrRange", cidrAddress: .value})))}',
    },
  ),
  replacing(
    {
      productId: "datadog",
      source:
        "Datadog’s IP allowlist API: cidr_block, note, enabled; the shape around them from general knowledge",
    },
    "curl",
    {
      ...byCurl(
        shell`"https://$DD_HOST/api/v2/ip_allowlist"`,
        "PATCH",
        [{ name: "DD_HOST", meaning: "for example api.datadoghq.com" }],
        [
          { header: "DD-API-KEY: ", variable: { name: "DD_API_KEY", meaning: "an API key" } },
          { header: "DD-APPLICATION-KEY: ", variable: { name: "DD_APP_KEY", meaning: "an application key" } },
        ],
      ),
      values: ".data.attributes.entries[].data.attributes.cidr_block",
      body: '.data.attributes.entries += ($add | map({data: {type: "ip_allowlist_entry", attributes: {cidr_block: .value, note: .label}}}))',
    },
  ),
  replacing(
    {
      productId: "gitlab",
      source: "GitLab’s groups API: ip_restriction_ranges, one string joined by commas",
    },
    "curl",
    {
      ...byCurl(
        shell`"https://gitlab.com/api/v4/groups/$GROUP_ID"`,
        "PUT",
        [{ name: "GROUP_ID", meaning: "the number of the top-level group" }],
        [{ header: "PRIVATE-TOKEN: ", variable: { name: "GITLAB_TOKEN", meaning: "a token of an owner" } }],
      ),
      values: '(.ip_restriction_ranges // "") | split(",")[] | gsub(" "; "") | select(. != "")',
      body: '{ip_restriction_ranges: ([((.ip_restriction_ranges // "") | select(. != "")), $add[].value] | join(","))}',
    },
  ),
  replacing(
    {
      productId: "buildkite",
      source: "Buildkite’s API settings: allowed_ip_addresses, one string with spaces",
    },
    "curl",
    {
      ...byCurl(
        shell`"https://api.buildkite.com/v2/organizations/$ORG/api-settings"`,
        "PATCH",
        [{ name: "ORG", meaning: "your organization" }],
        [bearer("BUILDKITE_TOKEN", "a token with write_organization_settings")],
      ),
      values: '(.allowed_ip_addresses // "") | split(" ")[] | select(. != "")',
      body: '{allowed_ip_addresses: ([((.allowed_ip_addresses // "") | select(. != "")), $add[].value] | join(" "))}',
    },
  ),
  replacing(
    {
      productId: "neon",
      source:
        "Neon’s project settings: allowed_ips with ips and protected_branches_only; the path from general knowledge",
    },
    "curl",
    {
      ...byCurl(
        shell`"https://console.neon.tech/api/v2/projects/$PROJECT_ID"`,
        "PATCH",
        [{ name: "PROJECT_ID", meaning: "the project" }],
        [bearer("NEON_API_KEY", "an API key")],
      ),
      values: ".project.settings.allowed_ips.ips[]?",
      body: "{project: {settings: {allowed_ips: (.project.settings.allowed_ips | .ips += [$add[].value])}}}",
    },
  ),
  replacing(
    {
      productId: "databricks",
      maximum: 1000,
      source:
        "Databricks’ Terraform provider: /api/2.0/ip-access-lists, label, ALLOW, addresses; the path of one list from general knowledge",
    },
    "curl",
    {
      ...byCurl(
        shell`"https://$DATABRICKS_HOST/api/2.0/ip-access-lists/$LIST_ID"`,
        "PATCH",
        [
          { name: "DATABRICKS_HOST", meaning: "the host of the workspace" },
          { name: "LIST_ID", meaning: "the list, best one of your own for Tailrace" },
        ],
        [bearer("DATABRICKS_TOKEN", "a token of a workspace admin")],
      ),
      values: ".ip_access_list.ip_addresses[]",
      body: "{ip_addresses: (.ip_access_list.ip_addresses + [$add[].value])}",
    },
  ),
];
