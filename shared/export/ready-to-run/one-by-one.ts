import type { Automation, Unwanted, Wanted } from "./command.ts";
import { bearer, curl } from "./curl.ts";
import type { Entry } from "./delta.ts";
import { entryWay } from "./entry-block.ts";
import { joined, shell, shellBlock, word, type ShellText, type Variable } from "./shell.ts";

/** Products whose list is changed entry by entry, or by a call that leaves the rest alone. */

const organisation: Variable = { name: "ORG", meaning: "your organization" };

const githubQuery =
  "query($login:String!,$endCursor:String){organization(login:$login){id ipAllowListEntries(first:100,after:$endCursor){nodes{id allowListValue isActive}pageInfo{hasNextPage endCursor}}}}";
const githubAdd =
  "mutation($o:ID!,$v:String!,$n:String!){createIpAllowListEntry(input:{ownerId:$o,allowListValue:$v,name:$n,isActive:false}){ipAllowListEntry{id}}}";
const githubRemove =
  "mutation($e:ID!){deleteIpAllowListEntry(input:{ipAllowListEntryId:$e}){ipAllowListEntry{id}}}";

/** A removal runs while the list is read from standard input: the program must not read on in it. */
const noInput = shell`< /dev/null`;

export const oneByOne: readonly Automation[] = [
  {
    productId: "github",
    trap: "Each address is an entry of its own; these are added switched off, so switch them on after testing.",
    after: "Switch the entries on in GitHub, then test.",
    source: {
      from: "https://docs.github.com/en/graphql/reference/mutations",
      confidence: "vendor’s document",
      open: "This is for an organization; an enterprise’s own list is queried differently.",
    },
    ways: [
      entryWay("gh", "entry", {
        tools: "gh, signed in as an owner",
        variables: [organisation],
        before: [shell`q=${word(githubQuery)}`],
        beforeAdd: [
          shell`m=${word(githubAdd)}`,
          shell`owner=$(gh api graphql -f query="$q" -f login="$ORG" --jq .data.organization.id)`,
        ],
        read: shell`gh api graphql --paginate -f query="$q" -f login="$ORG" --jq '.data.organization.ipAllowListEntries.nodes[] | "\(.allowListValue) \(.id) \(if .isActive then "on" else "off" end)"'`,
        add: (label) => shell`gh api graphql -f query="$m" -f o="$owner" -f v="$1" -f n=${label} --silent`,
        told: shell`added, switched off`,
        remove: shell`gh api graphql -f query=${word(githubRemove)} -f e="$id" --silent ${noInput}`,
      }),
    ],
  },
  {
    productId: "mongodb-atlas",
    trap: "Duplicates are not refused, and open connections may outlive a removal.",
    removalTrap: "Connections that are open may outlive a removal.",
    source: {
      from: "https://www.mongodb.com/docs/atlas/cli/stable/command/atlas-accessLists/",
      confidence: "vendor’s document",
    },
    ways: [
      entryWay("atlas", "entry", {
        tools: "atlas, signed in, and jq",
        variables: [{ name: "ATLAS_PROJECT_ID", meaning: "the project" }],
        read: shell`raw=$(atlas accessLists list --projectId "$ATLAS_PROJECT_ID" --output json) || return 1; printf '%s' "$raw" | jq -r '.results[]|.cidrBlock // .ipAddress'`,
        add: (label) =>
          shell`atlas accessLists create "$1" --type cidrBlock --comment ${label} --projectId "$ATLAS_PROJECT_ID" > /dev/null`,
        remove: shell`atlas accessLists delete "$value" --force --projectId "$ATLAS_PROJECT_ID" > /dev/null ${noInput}`,
      }),
    ],
  },
  {
    productId: "digitalocean",
    trap: "The API replaces all rules, the command line appends; IPv6 is not accepted; keep at least one rule.",
    onlyIPv4: true,
    maximum: 100,
    source: {
      from: "https://docs.digitalocean.com/reference/doctl/reference/databases/firewalls/",
      confidence: "vendor’s document",
      open: "The names of doctl’s columns come from general knowledge.",
    },
    ways: [
      entryWay("doctl", "merge", {
        tools: "doctl, signed in",
        variables: [{ name: "DATABASE_ID", meaning: "the database cluster" }],
        read: shell`doctl databases firewalls list "$DATABASE_ID" --format Value,UUID --no-header`,
        add: () => shell`doctl databases firewalls append "$DATABASE_ID" --rule "ip_addr:$1" > /dev/null`,
        remove: shell`doctl databases firewalls remove "$DATABASE_ID" --uuid "$id" > /dev/null ${noInput}`,
      }),
    ],
  },
  {
    productId: "supabase",
    trap: "`apply` replaces, `--append` does not; the command below appends.",
    source: {
      from: "https://github.com/supabase/cli, and the vendor’s API description: PATCH network-restrictions",
      confidence: "vendor’s code",
      open: "The call that adds and removes is in alpha.",
    },
    ways: [
      entryWay("supabase", "merge", {
        tools: "supabase, signed in",
        variables: [{ name: "PROJECT_REF", meaning: "the project" }],
        read: shell`raw=$(supabase network-restrictions get --project-ref "$PROJECT_REF" --experimental) || return 1; printf '%s\n' "$raw" | grep -oE '[0-9a-f.:]+/[0-9]+' || :`,
        add: () =>
          shell`supabase network-restrictions update --project-ref "$PROJECT_REF" --experimental --append --db-allow-cidr "$1" > /dev/null`,
      }),
      entryWay("curl", "merge", {
        tools: "curl and jq",
        variables: [
          { name: "SUPABASE_ACCESS_TOKEN", meaning: "a personal access token" },
          { name: "PROJECT_REF", meaning: "the project" },
        ],
        before: [
          ...curl([bearer("SUPABASE_ACCESS_TOKEN", "a personal access token")]),
          shell`url="https://api.supabase.com/v1/projects/$PROJECT_REF/network-restrictions"`,
          shell`patch() {
    jq -n --arg kind "$1" --arg cidr "$2" '{($kind): {(if $cidr | test(":") then "dbAllowedCidrsV6" else "dbAllowedCidrs" end): [$cidr]}}' > tailrace-supabase.body.json
    call --request PATCH --header 'Content-Type: application/json' --data-binary @tailrace-supabase.body.json "$url" > /dev/null
  }`,
        ],
        read: shell`raw=$(call "$url") || return 1; printf '%s' "$raw" | jq -r '.config | (.dbAllowedCidrs // [])[], (.dbAllowedCidrsV6 // [])[]'`,
        add: () => shell`patch add "$1"`,
        remove: shell`patch remove "$value"`,
      }),
    ],
  },
  {
    productId: "launchdarkly",
    trap: "A 409 means either “already there” or “changed meanwhile”: read back before repeating.",
    onlyIPv4: true,
    source: {
      from: "https://launchdarkly.com/docs/api/ip-allowlist-beta",
      confidence: "vendor’s document",
      open: "The interface is in beta and may move.",
    },
    ways: [
      entryWay("curl", "entry", {
        tools: "curl and jq",
        variables: [{ name: "LAUNCHDARKLY_TOKEN", meaning: "an API access token" }],
        before: [
          ...curl(
            [
              {
                header: "Authorization: ",
                variable: { name: "LAUNCHDARKLY_TOKEN", meaning: "an API access token" },
              },
            ],
            ["LD-API-Version: beta"],
          ),
          shell`url=https://app.launchdarkly.com/api/v2/account/ip-allowlist`,
        ],
        beforeAdd: [
          shell`post() {
    jq -n --arg ipAddress "$1" --arg description "$2" '{$ipAddress, $description}' > tailrace-launchdarkly.body.json
    call --request POST --header 'Content-Type: application/json' --data-binary @tailrace-launchdarkly.body.json "$url" > /dev/null
  }`,
        ],
        read: shell`raw=$(call "$url") || return 1; printf '%s' "$raw" | jq -r '.entries[] | "\(.ipAddress) \(._id)"'`,
        // Refused is not failed: what is read back decides, and nothing is repeated.
        add: (label) => shell`post "$1" ${label} || echo "refused: $1; reading back"`,
        told: shell`sent`,
        remove: shell`call --request DELETE "$url/$id"`,
      }),
    ],
  },
  {
    productId: "ngrok",
    trap: "Each rule is an entry of its own, and a policy does nothing until a restriction or an endpoint refers to it.",
    source: {
      from: "https://ngrok.com/docs/api-reference/ippolicyrules/list",
      confidence: "vendor’s document",
    },
    ways: [
      entryWay("curl", "entry", {
        tools: "curl and jq",
        variables: [
          { name: "NGROK_API_KEY", meaning: "an API key" },
          { name: "IP_POLICY_ID", meaning: "the IP policy, best one of your own for Tailrace" },
        ],
        before: [
          ...curl([bearer("NGROK_API_KEY", "an API key")], ["Ngrok-Version: 2"]),
          shell`url=https://api.ngrok.com/ip_policy_rules`,
          shell`rules() {
    page="$url?limit=100"
    while [ -n "$page" ]; do
      case $page in "$url"*) ;; *) echo 'The next page is elsewhere.' >&2; return 1 ;; esac
      raw=$(call "$page") || return 1
      printf '%s' "$raw" | jq -r --arg policy "$IP_POLICY_ID" '.ip_policy_rules[] | select(.ip_policy.id == $policy and .action == "allow") | "\(.cidr) \(.id)"'
      page=$(printf '%s' "$raw" | jq -r '.next_page_uri // ""')
    done
  }`,
        ],
        beforeAdd: [
          shell`post() {
    jq -n --arg cidr "$1" --arg description "$2" --arg ip_policy_id "$IP_POLICY_ID" '{action: "allow", $cidr, $description, $ip_policy_id}' > tailrace-ngrok.body.json
    call --request POST --header 'Content-Type: application/json' --data-binary @tailrace-ngrok.body.json "$url" > /dev/null
  }`,
        ],
        read: shell`rules`,
        add: (label) => shell`post "$1" ${label}`,
        remove: shell`call --request DELETE "$url/$id"`,
      }),
    ],
  },
  {
    productId: "prefect-cloud",
    trap: "The address that you run this from must be on the list, or every change is refused.",
    maximum: 25,
    source: {
      from: "https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/secure-access-by-ip-address",
      confidence: "vendor’s document",
      open: "Which entries are switched off cannot be read, so none is removed.",
    },
    ways: [
      entryWay("prefect", "entry", {
        tools: "prefect, signed in",
        variables: [],
        read: shell`raw=$(prefect cloud ip-allowlist ls) || return 1; printf '%s\n' "$raw" | grep -oE '[0-9A-Fa-f]*[.:][0-9A-Fa-f.:]+(/[0-9]+)?' || :`,
        add: (label) => shell`prefect cloud ip-allowlist add "$1" --description ${label} > /dev/null`,
      }),
    ],
  },
  {
    productId: "aws",
    trap: "The version number must be the one just read; if it is not, somebody else changed the list: read again.",
    after: "Refer to the prefix list in the security group that guards it.",
    onlyIPv4: true,
    source: {
      from: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyManagedPrefixList.html",
      confidence: "vendor’s document",
    },
    ways: [
      {
        title: "aws",
        variables: [prefixListId()],
        write: { model: "lock", add: addToPrefixList, remove: removeFromPrefixList },
      },
    ],
  },
];

function prefixListId(): Variable {
  return { name: "PL_ID", meaning: "the prefix list of IPv4" };
}

/** Puts all that is missing into one call, which holds only for the version that was read before the list was. */
function addToPrefixList({ add, label, notes }: Wanted): string {
  return prefixListBlock(notes, [
    shell`label=${word(label)}`,
    ...collecting(
      add,
      shell`if is_there "$cidr"; then echo "present: $cidr"
    else set -- "$@" "Cidr=$cidr,Description=$label"; echo "to add: $cidr"; fi`,
    ),
    shell`if [ "$#" -eq 0 ]; then echo 'Nothing to add.'; exit 0; fi`,
    shell`aws ec2 modify-managed-prefix-list --prefix-list-id "$PL_ID" --current-version "$version" --add-entries "$@" > /dev/null`,
    shell`echo 'Asked for. The list changes within moments; paste it to confirm.'`,
  ]);
}

/** Takes all that has expired out in one call, which holds only for that version. */
function removeFromPrefixList({ removal, notes }: Unwanted): string | null {
  const { holding, gone } = removal;
  if (holding === null) return null;
  return prefixListBlock(notes, [
    shell`keep() { is_there "$1" || { echo "$1 has to be in the list and is not. Nothing was removed."; exit 1; }; }`,
    ...holding.map(({ cidr }) => shell`keep ${word(cidr)}`),
    ...collecting(
      gone,
      shell`if is_there "$cidr"; then set -- "$@" "Cidr=$cidr"; echo "to remove: $cidr"
    else echo "not there: $cidr"; fi`,
    ),
    shell`if [ "$#" -eq 0 ]; then echo 'Nothing to remove.'; exit 0; fi`,
    shell`aws ec2 modify-managed-prefix-list --prefix-list-id "$PL_ID" --current-version "$version" --remove-entries "$@" > /dev/null`,
    shell`echo 'Asked for. The list changes within moments; paste it to confirm.'`,
  ]);
}

function prefixListBlock(notes: readonly string[], lines: readonly ShellText[]): string {
  return shellBlock({ tools: "aws, signed in", variables: [prefixListId()], notes }, [
    shell`version=$(aws ec2 describe-managed-prefix-lists --prefix-list-ids "$PL_ID" --query 'PrefixLists[0].Version' --output text)`,
    shell`have=$(aws ec2 get-managed-prefix-list-entries --prefix-list-id "$PL_ID" --query 'Entries[].[Cidr]' --output text)`,
    shell`is_there() { printf '%s\n' "$have" | grep -qxF -e "$1"; }`,
    ...lines,
  ]);
}

/** Gathers arguments of one call in `$@`. */
function collecting(entries: readonly Entry[], each: ShellText): readonly ShellText[] {
  return [
    shell`set --`,
    shell`for cidr in ${joined(entries.map(({ cidr }) => word(cidr)))}; do
    ${each}
  done`,
  ];
}
