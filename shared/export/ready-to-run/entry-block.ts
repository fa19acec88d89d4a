import type { Unwanted, Wanted, Way } from "./command.ts";
import type { Entry } from "./delta.ts";
import { joined, shell, shellBlock, word, type ShellText, type Variable } from "./shell.ts";

/** A list that is changed entry by entry. */
export interface EntryList {
  readonly tools: string;
  readonly variables: readonly Variable[];
  /** Defines what the calls use. */
  readonly before?: readonly ShellText[];
  /** Defines what additions use beside. */
  readonly beforeAdd?: readonly ShellText[];
  /** Prints a line for each entry: its value, then an id or `-`, then `off` where the entry does not count. */
  readonly read: ShellText;
  /** Adds `$1`, which has its length; `$2` is the same, a single address without. */
  readonly add: (label: ShellText) => ShellText;
  /** What an entry is after it was added. */
  readonly told?: ShellText;
  /** Takes the entry `$value` out, whose id is `$id`. */
  readonly remove?: ShellText;
}

/** One call for each entry. Both blocks read first, skip what is done already, and end with an error if it did not help. */
export function entryWay(title: string, model: "entry" | "merge", list: EntryList): Way {
  const { variables, remove } = list;
  return {
    title,
    variables,
    write: {
      model,
      add: (wanted) => addBlock(list, wanted),
      ...(remove === undefined
        ? {}
        : { remove: (unwanted: Unwanted) => removeBlock(list, remove, unwanted) }),
    },
  };
}

function addBlock(list: EntryList, { add, label, notes }: Wanted): string {
  return shellBlock({ ...list, notes }, [
    ...reading(list),
    ...(list.beforeAdd ?? []),
    shell`add() {
    if is_there "$@"; then echo "present: $1"
    else ${list.add(word(label))}; echo "${list.told ?? shell`added`}: $1"; fi
  }`,
    shell`check() { is_there "$@" || { echo "not in the list: $1"; exit 1; }; }`,
    shell`have=$(list)`,
    ...add.map((entry) => shell`add ${spellings(entry)}`),
    shell`have=$(list)`,
    ...add.map((entry) => shell`check ${spellings(entry)}`),
  ]);
}

function removeBlock(list: EntryList, remove: ShellText, { removal, notes }: Unwanted): string | null {
  const { holding, gone } = removal;
  if (holding === null) return null;
  return shellBlock({ ...list, notes }, [
    ...reading(list),
    shell`counts() { printf '%s\n' "$have" | grep -v ' off$' | cut -d ' ' -f 1 | grep -qxF -e "$1" -e "$2"; }`,
    shell`keep() { counts "$@" || { echo "$1 has to be in the list and is not. Look at it now."; exit 1; }; }`,
    shell`remove() {
    is_there "$@" || { echo "not there: $1"; return 0; }
    printf '%s\n' "$have" | while read -r value id state; do
      if [ "$value" = "$1" ] || [ "$value" = "$2" ]; then ${remove}; fi
    done
    echo "removed: $1"
  }`,
    shell`check() { if is_there "$@"; then echo "still in the list: $1"; exit 1; fi; }`,
    shell`have=$(list)`,
    ...holding.map((entry) => shell`keep ${spellings(entry)}`),
    ...gone.map((entry) => shell`remove ${spellings(entry)}`),
    shell`have=$(list)`,
    ...gone.map((entry) => shell`check ${spellings(entry)}`),
    ...holding.map((entry) => shell`keep ${spellings(entry)}`),
  ]);
}

function reading({ before = [], read }: EntryList): readonly ShellText[] {
  return [
    ...before,
    shell`list() { ${read}; }`,
    shell`is_there() { printf '%s\n' "$have" | cut -d ' ' -f 1 | grep -qxF -e "$1" -e "$2"; }`,
  ];
}

/** A single address may stand there without its length. */
function spellings({ cidr, bare }: Entry): ShellText {
  return joined([word(cidr), word(bare)]);
}
