import type { Automation, Wanted } from "./command.ts";
import { joined, shell, shellBlock, word, type ShellText, type Variable } from "./shell.ts";

/** Products whose list is changed entry by entry, or by a call that leaves the rest alone. */

const organisation: Variable = { name: "ORG", meaning: "your organization" };

const githubQuery =
  "query($login:String!,$endCursor:String){organization(login:$login){id ipAllowListEntries(first:100,after:$endCursor){nodes{allowListValue}pageInfo{hasNextPage endCursor}}}}";
const githubAdd =
  "mutation($o:ID!,$v:String!,$n:String!){createIpAllowListEntry(input:{ownerId:$o,allowListValue:$v,name:$n,isActive:false}){ipAllowListEntry{id}}}";

/** Adds what does not stand there, one call each, then reads again and ends with an error if one is missing. */
function eachMissing(wanted: Wanted, read: ShellText, add: ShellText, told: ShellText): readonly ShellText[] {
  // A single address may stand there without its length.
  const spellings = wanted.add.map(({ cidr, bare }) => joined([word(cidr), word(bare)]));
  return [
    shell`list() { ${read}; }`,
    shell`is_there() { printf '%s\n' "$have" | grep -qxF -e "$1" -e "$2"; }`,
    shell`add() {
    if is_there "$@"; then echo "present: $1"
    else ${add}; echo "${told}: $1"; fi
  }`,
    shell`check() { is_there "$@" || { echo "not in the list: $1"; exit 1; }; }`,
    shell`have=$(list)`,
    ...spellings.map((one) => shell`add ${one}`),
    shell`have=$(list)`,
    ...spellings.map((one) => shell`check ${one}`),
  ];
}

export const oneByOne: readonly Automation[] = [
  {
    productId: "github",
    trap: "Each address is an entry of its own; these are added switched off, so switch them on after testing.",
    after: "Switch the entries on in GitHub, then test.",
    source: "GitHub’s public GraphQL schema: createIpAllowListEntry, ipAllowListEntries",
    ways: [
      {
        title: "gh",
        variables: [organisation],
        write: {
          model: "entry",
          text: (wanted) =>
            shellBlock(
              "gh, signed in as an owner",
              [organisation],
              [
                shell`q=${word(githubQuery)}`,
                shell`m=${word(githubAdd)}`,
                shell`owner=$(gh api graphql -f query="$q" -f login="$ORG" --jq .data.organization.id)`,
                ...eachMissing(
                  wanted,
                  shell`gh api graphql --paginate -f query="$q" -f login="$ORG" --jq '.data.organization.ipAllowListEntries.nodes[].allowListValue'`,
                  shell`gh api graphql -f query="$m" -f o="$owner" -f v="$1" -f n=${word(wanted.label)} --silent`,
                  shell`added, switched off`,
                ),
              ],
            ),
        },
      },
    ],
  },
  {
    productId: "mongodb-atlas",
    trap: "Duplicates are not refused, and open connections may outlive a removal.",
    source: "MongoDB’s documentation of atlas accessLists",
    ways: [
      {
        title: "atlas",
        variables: [{ name: "ATLAS_PROJECT_ID", meaning: "the project" }],
        write: {
          model: "entry",
          text: (wanted) =>
            shellBlock(
              "atlas, signed in, and jq",
              [{ name: "ATLAS_PROJECT_ID", meaning: "the project" }],
              eachMissing(
                wanted,
                shell`raw=$(atlas accessLists list --projectId "$ATLAS_PROJECT_ID" --output json) && printf '%s' "$raw" | jq -r '.results[]|.cidrBlock // .ipAddress'`,
                shell`atlas accessLists create "$1" --type cidrBlock --comment ${word(wanted.label)} --projectId "$ATLAS_PROJECT_ID" > /dev/null`,
                shell`added`,
              ),
            ),
        },
      },
    ],
  },
  {
    productId: "digitalocean",
    trap: "The API replaces all rules, the command line appends; IPv6 is not accepted; keep at least one rule.",
    onlyIPv4: true,
    maximum: 100,
    source:
      "DigitalOcean’s specification of the firewall rules; doctl as used in public; its output columns from general knowledge",
    ways: [
      {
        title: "doctl",
        variables: [{ name: "DATABASE_ID", meaning: "the database cluster" }],
        write: {
          model: "merge",
          text: (wanted) =>
            shellBlock(
              "doctl, signed in",
              [{ name: "DATABASE_ID", meaning: "the database cluster" }],
              eachMissing(
                wanted,
                shell`doctl databases firewalls list "$DATABASE_ID" --format Value --no-header`,
                shell`doctl databases firewalls append "$DATABASE_ID" --rule "ip_addr:$1" > /dev/null`,
                shell`added`,
              ),
            ),
        },
      },
    ],
  },
  {
    productId: "supabase",
    trap: "`apply` replaces, `--append` does not; the command below appends.",
    source:
      "Supabase’s command line: network-restrictions update --append; --experimental from general knowledge",
    ways: [
      {
        title: "supabase",
        variables: [{ name: "PROJECT_REF", meaning: "the project" }],
        write: {
          model: "merge",
          text: ({ add }) =>
            shellBlock(
              "supabase, signed in",
              [{ name: "PROJECT_REF", meaning: "the project" }],
              [
                shell`supabase network-restrictions get --project-ref "$PROJECT_REF" --experimental`,
                shell`supabase network-restrictions update --project-ref "$PROJECT_REF" --experimental --append ${joined(add.map(({ cidr }) => shell`--db-allow-cidr ${word(cidr)}`))}`,
                shell`supabase network-restrictions get --project-ref "$PROJECT_REF" --experimental`,
              ],
            ),
        },
      },
    ],
  },
  {
    productId: "aws",
    trap: "The version number must be the one just read; if it is not, somebody else changed the list: read again.",
    after: "Refer to the prefix list in the security group that guards it.",
    onlyIPv4: true,
    source: "AWS: ModifyManagedPrefixList with CurrentVersion",
    ways: [
      {
        title: "aws",
        variables: [{ name: "PL_ID", meaning: "the prefix list of IPv4" }],
        write: { model: "lock", text: prefixList },
      },
    ],
  },
];

/** Puts all that is missing into one call, which holds only for the version that was read before the list was. */
function prefixList({ add, label }: Wanted): string {
  const read = shell`aws ec2 get-managed-prefix-list-entries --prefix-list-id "$PL_ID" --query 'Entries[].[Cidr]' --output text`;
  const list = joined(add.map(({ cidr }) => word(cidr)));
  return shellBlock(
    "aws, signed in",
    [{ name: "PL_ID", meaning: "the prefix list of IPv4" }],
    [
      shell`version=$(aws ec2 describe-managed-prefix-lists --prefix-list-ids "$PL_ID" --query 'PrefixLists[0].Version' --output text)`,
      shell`have=$(${read})`,
      shell`label=${word(label)}`,
      shell`set --`,
      shell`for cidr in ${list}; do
    if printf '%s\n' "$have" | grep -qxF -e "$cidr"; then echo "present: $cidr"
    else set -- "$@" "Cidr=$cidr,Description=$label"; echo "to add: $cidr"; fi
  done`,
      shell`if [ "$#" -eq 0 ]; then echo 'Nothing to add.'; exit 0; fi`,
      shell`aws ec2 modify-managed-prefix-list --prefix-list-id "$PL_ID" --current-version "$version" --add-entries "$@" > /dev/null`,
      shell`echo 'Asked for. The list changes within moments; paste it to confirm.'`,
    ],
  );
}
