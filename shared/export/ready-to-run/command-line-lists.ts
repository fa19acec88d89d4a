import { wholeTrap, type Automation, type Way } from "./command.ts";
import { bearer, curl } from "./curl.ts";
import { entraByPowerShell } from "./entra-powershell.ts";
import { entryWay } from "./entry-block.ts";
import { shell, type Variable } from "./shell.ts";
import { byCurl, replacing, wholeWay } from "./whole-block.ts";

const location: Variable = { name: "LOCATION_ID", meaning: "the named location" };
const accessLevel: readonly Variable[] = [
  { name: "POLICY_ID", meaning: "the number of the access policy" },
  { name: "LEVEL", meaning: "the name of the access level" },
];
const workspaceList: Variable = { name: "LIST_ID", meaning: "the list, best one of your own for Tailrace" };
const ipPolicy: Variable = {
  name: "IP_POLICY_ID",
  meaning: "the IP policy, best one of your own for Tailrace",
};

/** Products whose list is replaced by their own command line, or that have another call beside the replacing one. */
export const commandLineLists: readonly Automation[] = [
  {
    productId: "microsoft-entra-id",
    trap: wholeTrap,
    maximum: 2000,
    source: {
      from: "https://learn.microsoft.com/en-us/graph/api/resources/ipnamedlocation",
      confidence: "vendor’s document",
      open: "That a list sent replaces the one before comes from general knowledge.",
    },
    ways: [
      wholeWay("az", "microsoft-entra-id", {
        tools: "az, signed in, and jq",
        variables: [location],
        before: [
          shell`url="https://graph.microsoft.com/v1.0/identity/conditionalAccess/namedLocations/$LOCATION_ID"`,
        ],
        read: shell`az rest --method get --url "$url"`,
        send: shell`az rest --method patch --url "$url" --headers 'Content-Type=application/json' --body @"$body"`,
        values: ".ipRanges[].cidrAddress",
        body: '{"@odata.type": "#microsoft.graph.ipNamedLocation", ipRanges: ([.ipRanges[] | select(.cidrAddress | stays)] + ($add | map({"@odata.type": "#microsoft.graph.iPv\\(.family)CidrRange", cidrAddress: .value})))}',
      }),
      entraByPowerShell(location),
    ],
  },
  replacing(
    {
      productId: "google-workspace",
      after: "The level takes effect at once, wherever it is assigned.",
      source: {
        from: "https://docs.cloud.google.com/sdk/gcloud/reference/access-context-manager/levels/update",
        confidence: "vendor’s document",
        open: "Google asks those with Workspace alone not to edit levels from the Cloud side.",
      },
    },
    "gcloud",
    {
      tools: "gcloud, signed in, and jq",
      variables: accessLevel,
      before: [],
      read: shell`gcloud access-context-manager levels describe "$LEVEL" --policy "$POLICY_ID" --format json`,
      // What is not said goes back to its default, so the way conditions are combined is sent as it was read.
      send: shell`gcloud access-context-manager levels update "$LEVEL" --policy "$POLICY_ID" --basic-level-spec "$body" --combine-function "$(jq -r '.basic.combiningFunction // "AND" | ascii_downcase' "$before")" --quiet`,
      values:
        '.basic.conditions | map(select(has("ipSubnetworks"))) | if length == 1 and (.[0].negate | not) then .[0].ipSubnetworks[] else error("The level has no condition, or several, with addresses.") end',
      body: '.basic.conditions | map(if has("ipSubnetworks") then .ipSubnetworks = [(.ipSubnetworks[] | select(stays)), $add[].value] else . end)',
    },
  ),
  replacing(
    {
      productId: "amazon-quicksight",
      trap: "This call overwrites everything that was set before, so check the list it prints first.",
      onlyIPv4: true,
      source: {
        from: "https://docs.aws.amazon.com/quicksight/latest/APIReference/API_UpdateIpRestriction.html",
        confidence: "vendor’s document",
      },
    },
    "aws",
    {
      tools: "aws, signed in, and jq",
      variables: [{ name: "AWS_ACCOUNT_ID", meaning: "the number of the account" }],
      before: [],
      read: shell`aws quicksight describe-ip-restriction --aws-account-id "$AWS_ACCOUNT_ID" --output json`,
      show: '.IpRestrictionRuleMap // {} | to_entries[] | "\\(.key) \\(.value)"',
      send: shell`aws quicksight update-ip-restriction --cli-input-json "$(cat "$body")"`,
      values: ".IpRestrictionRuleMap // {} | keys[]",
      body: "{AwsAccountId, Enabled, VpcIdRestrictionRuleMap, VpcEndpointIdRestrictionRuleMap} + {IpRestrictionRuleMap: ((.IpRestrictionRuleMap // {} | with_entries(select(.key | stays))) + ($add | map({(.value): .note}) | add // {}))} | with_entries(select(.value != null))",
    },
  ),
  {
    productId: "databricks",
    trap: wholeTrap,
    maximum: 1000,
    judgesCaller: true,
    source: {
      from: "https://docs.databricks.com/aws/en/dev-tools/cli/reference/ip-access-lists-commands",
      confidence: "vendor’s document",
    },
    ways: [
      wholeWay("databricks", "databricks", {
        tools: "databricks, signed in, and jq",
        variables: [workspaceList],
        before: [],
        read: shell`databricks ip-access-lists get "$LIST_ID" --output json`,
        send: shell`databricks ip-access-lists update "$LIST_ID" --json @"$body"`,
        values: "(.ip_access_list // .).ip_addresses[]",
        body: "{ip_addresses: [((.ip_access_list // .).ip_addresses[] | select(stays)), $add[].value]}",
      }),
      wholeWay("curl", "databricks", {
        ...byCurl(
          shell`"https://$DATABRICKS_HOST/api/2.0/ip-access-lists/$LIST_ID"`,
          "PATCH",
          [{ name: "DATABRICKS_HOST", meaning: "the host of the workspace" }, workspaceList],
          [bearer("DATABRICKS_TOKEN", "a token of a workspace admin")],
        ),
        values: ".ip_access_list.ip_addresses[]",
        body: "{ip_addresses: [(.ip_access_list.ip_addresses[] | select(stays)), $add[].value]}",
      }),
    ],
  },
  replacing(
    {
      productId: "qlik-cloud",
      judgesCaller: true,
      onlyIPv4: true,
      source: {
        from: "https://qlik.dev/toolkits/qlik-cli/core/core-ip-policy-patch/",
        confidence: "vendor’s document",
      },
    },
    "qlik",
    {
      tools: "qlik, signed in, and jq",
      variables: [ipPolicy],
      before: [],
      read: shell`qlik core ip-policy get "$IP_POLICY_ID" --json`,
      send: shell`qlik core ip-policy patch "$IP_POLICY_ID" --file "$body"`,
      values: ".allowedIps[]",
      body: '[{op: "replace", path: "/allowedIps", value: [(.allowedIps[] | select(stays)), $add[].value]}]',
    },
  ),
  {
    productId: "talend-cloud",
    trap: "Adding leaves the rest alone; taking out sends the whole list again, with every entry that is to stay.",
    source: {
      from: "https://help.qlik.com/talend/en-US/management-console-user-guide/Cloud/ip-allowlist-api-endpoints",
      confidence: "vendor’s document",
      open: "The answer that holds the list is taken to have the fields that are sent.",
    },
    ways: [talendWay()],
  },
];

/** Adding has a call of its own, taking out has not. */
function talendWay(): Way {
  const credential = bearer("TALEND_TOKEN", "a personal access token");
  const host: Variable = { name: "TALEND_HOST", meaning: "for example api.eu.cloud.talend.com" };
  const url = shell`"https://$TALEND_HOST/v1/management/ip-allowlist"`;
  const adding = entryWay("curl", "merge", {
    tools: "curl and jq",
    variables: [credential.variable, host],
    before: [...curl([credential]), shell`url=${url}`],
    beforeAdd: [
      shell`post() {
    jq -n --arg ip "$1" --arg description "$2" '[{$ip, $description}]' > tailrace-talend-cloud.body.json
    call --request POST --header 'Content-Type: application/json' --data-binary @tailrace-talend-cloud.body.json "$url/ips" > /dev/null
  }`,
    ],
    read: shell`raw=$(call "$url") || return 1; printf '%s' "$raw" | jq -r '.ips[].ip'`,
    add: (label) => shell`post "$2" ${label}`,
  });
  const { remove } = wholeWay("curl", "talend-cloud", {
    ...byCurl(url, "POST", [host], [credential]),
    values: ".ips[].ip",
    body: "{description, enabled, ips: [.ips[] | select(.ip | stays)]}",
  }).write;
  return { ...adding, write: { ...adding.write, ...(remove === undefined ? {} : { remove }) } };
}
