import type { WholeList } from "../../egress/whole-list.ts";
import { wholeTrap, type Automation, type Way } from "./command.ts";
import { curl, type Credential } from "./curl.ts";
import type { Entry } from "./delta.ts";
import { jsonText } from "./json-text.ts";
import { shell, shellBlock, word, type ShellText, type Variable } from "./shell.ts";

/** A product whose list is read and replaced as one JSON document. */
export interface JsonList {
  readonly tools: string;
  readonly variables: readonly Variable[];
  /** Defines what the calls use. */
  readonly before: readonly ShellText[];
  /** Prints the document. */
  readonly read: ShellText;
  /** What is printed before it is overwritten, in jq. */
  readonly show?: string;
  /** Sends `$body`, a file; the document as it was read is the file `$before`. */
  readonly send: ShellText;
  /** The values of the list, in jq. */
  readonly values: string;
  /** The document to send, in jq: `$add` holds what is added as `{value, note, family}`, a value that `stays` is kept. */
  readonly body: string;
}

/** What one block changes: it adds, or it removes, never both. */
type Change =
  | { readonly kind: "add"; readonly entries: readonly Entry[]; readonly label: string }
  | { readonly kind: "remove"; readonly entries: readonly Entry[] };

/** A call that replaces the list, as an addition and as a removal. */
export function wholeWay(title: string, name: string, list: JsonList): Way {
  return {
    title,
    variables: list.variables,
    write: {
      model: "whole",
      add: ({ add, label, notes }, was) =>
        replaceJson(list, name, { kind: "add", entries: add, label }, was, notes),
      remove: ({ removal, notes }) =>
        replaceJson(list, name, { kind: "remove", entries: removal.gone }, removal.list, notes),
    },
  };
}

/** A product with one call that replaces its list. */
export function replacing(
  product: Omit<Automation, "ways" | "trap"> & { readonly trap?: string },
  title: string,
  list: JsonList,
): Automation {
  return { trap: wholeTrap, ...product, ways: [wholeWay(title, product.productId, list)] };
}

/** Reads from `$url` and sends there. */
export function byCurl(
  url: ShellText,
  method: "PUT" | "PATCH" | "POST",
  variables: readonly Variable[],
  credentials: readonly Credential[],
  headers: readonly string[] = [],
): Omit<JsonList, "values" | "body"> {
  return {
    tools: "curl and jq",
    variables: [...credentials.map(({ variable }) => variable), ...variables],
    before: [...curl(credentials, headers), shell`url=${url}`],
    read: shell`call "$url"`,
    send: shell`call --request ${word(method)} --header 'Content-Type: application/json' --data-binary @"$body" "$url"`,
  };
}

/** A value with its length, in jq. */
const whole = 'def whole: if test("[-/]") then . elif test(":") then . + "/128" else . + "/32" end;';
/** Whether a value is none of `$remove`, in jq. */
const stays = "def stays: whole as $value | $remove | index($value) == null;";

/** Reads, stops if the list is not as compared, changes it, and reads again. The second time there is nothing to do. */
function replaceJson(
  list: JsonList,
  name: string,
  change: Change,
  was: WholeList,
  notes: readonly string[],
): string {
  const values = was.entries.map(({ value }) => value);
  const changed = change.entries.map(({ cidr }) => cidr);
  const add =
    change.kind === "add"
      ? change.entries.map(({ cidr, family }) => ({ value: cidr, note: change.label, family }))
      : [];
  const remove = change.kind === "remove" ? changed : [];
  const wanted = [...values.filter((value) => !remove.includes(value)), ...add.map(({ value }) => value)];
  const file = (part: string) => word(`tailrace-${name}.${part}.json`);
  return shellBlock({ ...list, notes }, [
    shell`umask 077`,
    ...list.before,
    shell`read_list() { ${list.read}; }`,
    shell`values=${word(`${whole} [${list.values} | whole] | unique`)}`,
    shell`compared=${word(jsonText(sorted(values)))}`,
    shell`wanted=${word(jsonText(sorted(wanted)))}`,
    shell`add=${word(jsonText(add))}`,
    shell`remove=${word(jsonText(remove))}`,
    shell`before=${file("before")} body=${file("body")}`,
    shell`list_of() { jq -c "$values" "$1"; }`,
    shell`read_list > "$before"`,
    shell`now=$(list_of "$before")`,
    shell`if [ "$now" = "$wanted" ]; then echo ${word(change.kind === "add" ? "Nothing to add." : "Nothing to remove.")}; exit 0; fi`,
    shell`[ "$now" = "$compared" ] || { echo 'The list is not as compared. Nothing was written.'; exit 1; }`,
    shell`jq --argjson add "$add" --argjson remove "$remove" ${word(`${whole} ${stays} ${list.body}`)} "$before" > "$body"`,
    shell`echo ${word(`${change.kind === "add" ? "Adding" : "Removing"} ${changed.join(" ")}`)}`,
    ...(list.show === undefined ? [] : [shell`jq -r ${word(list.show)} "$before"`]),
    shell`${list.send} > ${file("answer")}`,
    shell`read_list > ${file("after")}`,
    shell`now=$(list_of ${file("after")})`,
    shell`[ "$now" = "$wanted" ] || { echo 'The list is not as wanted. Look at it now.'; exit 1; }`,
    shell`echo 'The list is as wanted.'`,
  ]);
}

/** As jq sorts: by code points, once each. */
function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted((a, b) => (a < b ? -1 : 1));
}
