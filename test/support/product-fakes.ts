/** Stand-ins of the products’ own programs, one for each command that Tailrace writes. */

/** A product’s list behind its program. */
export interface ProductFake {
  readonly productId: string;
  /** The way’s title. */
  readonly title: string;
  /** The program on the path. */
  readonly program: string;
  readonly script: string;
  /** What stands in the file `list` for these values. */
  readonly list: (values: readonly string[]) => string;
}

const lines = (values: readonly string[]) => values.map((value) => `${value}\n`).join("");

/** Reads curl’s arguments, and its credentials from standard input. */
const curl = `cat >> secrets
method=GET body= url=
while [ $# -gt 0 ]; do
  case $1 in
    --request) method=$2; shift ;;
    --data-binary) body=\${2#@}; shift ;;
    --config | --max-time | --header | --proto) shift ;;
    --*) ;;
    *) url=$1 ;;
  esac
  shift
done
`;

/** Lists that are changed entry by entry: the file `list` holds a value on each line. */
const byEntry: readonly ProductFake[] = [
  {
    productId: "github",
    title: "gh",
    program: "gh",
    script: `case "$*" in
  *createIpAllowListEntry*) for one; do case $one in v=*) add "\${one#v=}" ;; esac; done ;;
  *deleteIpAllowListEntry*) for one; do case $one in e=*) drop "$(value_of "\${one#e=}")" ;; esac; done ;;
  *--paginate*) while read -r value; do
      state=on; if grep -qxF -e "$value" off 2> /dev/null; then state=off; fi
      printf '%s %s %s\\n' "$value" "$(id_of "$value")" "$state"; done < list ;;
  *) echo O_1 ;;
esac`,
    list: lines,
  },
  {
    productId: "mongodb-atlas",
    title: "atlas",
    program: "atlas",
    script: `case $2 in
  list) jq -R '{cidrBlock: .}' list | jq -s '{results: .}' ;;
  create) add "$3" ;;
  delete) [ "$4" = --force ] && drop "$3" ;;
esac`,
    list: lines,
  },
  {
    productId: "digitalocean",
    title: "doctl",
    program: "doctl",
    script: `case $3 in
  list) while read -r value; do printf '%s    %s\\n' "$value" "$(id_of "$value")"; done < list ;;
  append) add "\${6#ip_addr:}" ;;
  remove) drop "$(value_of "$6")" ;;
esac`,
    list: lines,
  },
  {
    productId: "supabase",
    title: "supabase",
    program: "supabase",
    script: `case $2 in
  get) printf 'DB Allowed IPv4 CIDRs: [%s]\\nDB Allowed IPv6 CIDRs: []\\n' "$(tr '\\n' ' ' < list)" ;;
  update) case "$*" in *--append*) add "$8" ;; *) printf '%s\\n' "$7" > list ;; esac ;;
esac`,
    list: lines,
  },
  {
    productId: "supabase",
    title: "curl",
    program: "curl",
    script: `${curl}case $method in
  GET) values | jq '{config: {dbAllowedCidrs: map(select(test(":") | not)), dbAllowedCidrsV6: map(select(test(":")))}}' ;;
  PATCH) for one in $(jq -r '.add // {} | .[][]' "$body"); do add "$one"; done
    for one in $(jq -r '.remove // {} | .[][]' "$body"); do drop "$one"; done ;;
esac`,
    list: lines,
  },
  {
    productId: "launchdarkly",
    title: "curl",
    program: "curl",
    script: `${curl}case $method in
  GET) values | jq '{entries: map({_id: gsub("/"; "_"), ipAddress: .})}' ;;
  POST) value=$(jq -r .ipAddress "$body"); if grep -qxF -e "$value" list; then exit 22; fi; add "$value" ;;
  DELETE) drop "$(value_of "\${url##*/}")" ;;
esac`,
    list: lines,
  },
  {
    productId: "ngrok",
    title: "curl",
    program: "curl",
    script: `${curl}rule='{id: gsub("/"; "_"), cidr: ., action: "allow", ip_policy: {id: env.IP_POLICY_ID}}'
case $method in
  GET) case $url in
      *before_id*) values | jq "{ip_policy_rules: .[1:] | map($rule), next_page_uri: null}" ;;
      *) values | jq "{ip_policy_rules: (.[:1] | map($rule) | . + [{id: \\"x\\", cidr: \\"203.0.113.7/32\\", action: \\"allow\\", ip_policy: {id: \\"another\\"}}]), next_page_uri: \\"https://api.ngrok.com/ip_policy_rules?before_id=x\\"}" ;;
    esac ;;
  POST) jq -e '.action == "allow" and .ip_policy_id == env.IP_POLICY_ID' "$body" > /dev/null && add "$(jq -r .cidr "$body")" ;;
  DELETE) drop "$(value_of "\${url##*/}")" ;;
esac`,
    list: lines,
  },
  {
    productId: "prefect-cloud",
    title: "prefect",
    program: "prefect",
    script: `case $3 in
  ls) echo '┃ IP Address ┃ Enabled ┃'; while read -r value; do printf '│ %s │ True │\\n' "$value"; done < list ;;
  add) add "$4" ;;
  remove) drop "$4" ;;
esac`,
    list: lines,
  },
  {
    productId: "aws",
    title: "aws",
    program: "aws",
    script: `case $2 in
  describe-*) cat version 2> /dev/null || echo 4 ;;
  get-*) cat list ;;
  modify-*) [ "$6" = "$(cat meanwhile 2> /dev/null || cat version 2> /dev/null || echo 4)" ] || exit 254
    for one; do case $7,$one in
        --add-entries,Cidr=*) one=\${one#Cidr=}; add "\${one%%,*}" ;;
        --remove-entries,Cidr=*) drop "\${one#Cidr=}" ;;
      esac; done ;;
esac`,
    list: lines,
  },
  {
    productId: "talend-cloud",
    title: "curl",
    program: "curl",
    script: `${curl}case $method,$url in
  GET,*) values | jq '{description: "list", enabled: true, ips: map({ip: ., description: "x"})}' ;;
  POST,*/ips) add "$(jq -r '.[0].ip' "$body")/32" ;;
  POST,*) jq -e .enabled "$body" > /dev/null && jq -r '.ips[].ip' "$body" > next && mv next list && echo write >> writes ;;
esac`,
    list: lines,
  },
];

/** A product that answers a document; what is sent is merged into it by `merge`, in jq. */
function document(
  [productId, title, program]: readonly [string, string, string],
  of: (values: readonly string[]) => unknown,
  options: { readonly merge?: string; readonly body?: string; readonly reads?: string } = {},
): ProductFake {
  const { merge = ".[0] * .[1]", body = "body=${one#@}", reads = "" } = options;
  return {
    productId,
    title,
    program,
    script: `if [ "$1" = --config ]; then cat >> secrets; fi
body=
for one; do case $one in @* | '{'* | tailrace-*) ${body} ;; esac; done
if [ -n "$body" ]; then
  jq -c -s '${merge}' list "$body" > next && mv next list && echo write >> writes
fi
${reads}cat list`,
    list: (values) => JSON.stringify(of(values)),
  };
}

const byDocument: readonly ProductFake[] = [
  document(["okta", "curl", "curl"], (list) => ({
    name: "z",
    gateways: list.map((value) => ({ type: "CIDR", value })),
  })),
  document(["microsoft-entra-id", "az", "az"], (list) => ({
    isTrusted: true,
    ipRanges: list.map((cidrAddress) => ({ "@odata.type": "#microsoft.graph.iPv4CidrRange", cidrAddress })),
  })),
  document(["datadog", "curl", "curl"], (list) => ({
    data: {
      attributes: {
        enabled: true,
        entries: list.map((cidr_block) => ({ data: { attributes: { cidr_block } } })),
      },
    },
  })),
  document(["gitlab", "curl", "curl"], (list) => ({ id: 1, ip_restriction_ranges: list.join(", ") })),
  document(["buildkite", "curl", "curl"], (list) => ({ allowed_ip_addresses: list.join(" ") })),
  document(["neon", "curl", "curl"], (ips) => ({
    project: { id: "p", settings: { allowed_ips: { ips, protected_branches_only: true } } },
  })),
  document(["intercom", "curl", "curl"], (ip_allowlist) => ({
    type: "ip_allowlist",
    enabled: true,
    ip_allowlist,
  })),
  document(
    ["incident-io", "curl", "curl"],
    (list) => ({
      ip_allowlist: { enabled: true, version: 3, allowlist: list.map((value) => ({ label: "x", value })) },
    }),
    {
      merge:
        'if .[1].version == .[0].ip_allowlist.version then {ip_allowlist: (.[1] + {version: 4})} else error("409") end',
    },
  ),
  document(["heroku", "curl", "curl"], (list) => ({
    id: "r",
    rules: [
      ...list.map((source) => ({ action: "allow", source })),
      { action: "deny", source: "198.51.100.9/32" },
    ],
  })),
  document(
    ["slack", "curl", "curl"],
    (trusted_cidr) => ({ ok: true, trusted_cidr, trusted_asns: [64_500] }),
    {
      merge: "if .[1].trusted_asns == [64500] then .[0] * .[1] else error end",
    },
  ),
  document(
    ["google-workspace", "gcloud", "gcloud"],
    (ipSubnetworks) => ({
      name: "l",
      basic: { combiningFunction: "OR", conditions: [{ ipSubnetworks }, { regions: ["CH"] }] },
    }),
    {
      body: "body=$one",
      merge: ".[0] * {basic: {conditions: .[1]}}",
    },
  ),
  document(
    ["amazon-quicksight", "aws", "aws"],
    (list) => ({
      AwsAccountId: "000000000000",
      Enabled: true,
      VpcIdRestrictionRuleMap: { "vpc-1": "ours" },
      IpRestrictionRuleMap: Object.fromEntries(list.map((value) => [value, "x"])),
      Status: 200,
    }),
    { body: 'printf %s "$one" > sent; body=sent', merge: ".[1]" },
  ),
  document(
    ["databricks", "databricks", "databricks"],
    (ip_addresses) => ({
      ip_access_list: { label: "l", ip_addresses },
    }),
    { merge: "{ip_access_list: (.[0].ip_access_list * .[1])}" },
  ),
  document(
    ["databricks", "curl", "curl"],
    (ip_addresses) => ({
      ip_access_list: { label: "l", ip_addresses },
    }),
    { merge: "{ip_access_list: (.[0].ip_access_list * .[1])}" },
  ),
  document(["qlik-cloud", "qlik", "qlik"], (allowedIps) => ({ id: "p", name: "n", allowedIps }), {
    body: "body=$one",
    merge:
      'if .[1][0].op == "replace" and .[1][0].path == "/allowedIps" then .[0] + {allowedIps: .[1][0].value} else error end',
  }),
];

export const productFakes: readonly ProductFake[] = [...byEntry, ...byDocument];
