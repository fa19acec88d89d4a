import { applyEdits as applyPeerEdits, modify } from "jsonc-parser";
import { applyEdits, type Edit } from "../../../shared/hujson/edit.ts";
import { parse } from "../../../shared/hujson/parse.ts";
import type { JsonValue } from "../../../shared/hujson/tree.ts";
import { largePolicy } from "../../support/large-policy.ts";
import type { BenchRow } from "../row.ts";

const member: JsonValue = ["group:new", "autogroup:admin"];
const grant: JsonValue = { src: ["group:new"], dst: ["autogroup:internet"], ip: ["*"] };

/** Fifty edits of the kinds that a large change is made of: new entries in six sections, and new values for old ones. */
function fiftyEdits(): readonly Edit[] {
  return Array.from({ length: 10 }, (_, index): readonly Edit[] => [
    { op: "set", path: ["tagOwners", `tag:new-${index}`], value: member },
    { op: "set", path: ["autoApprovers", "routes", `192.168.${index}.0/24`], value: member },
    { op: "insert", path: ["grants"], value: grant },
    {
      op: "insert",
      path: ["nodeAttrs", 0, "app", "tailscale.com/app-connectors", index * 20, "domains"],
      value: "new.example.com",
    },
    { op: "set", path: ["hosts", `host-${index * 100}`], value: "203.0.113.7" },
  ]).flat();
}

/** The same edits with the peer: one after the other, each on the text that the one before left. */
function withPeer(text: string, edits: readonly Edit[]): string {
  const formattingOptions = { insertSpaces: false, tabSize: 1, eol: "\n" };
  let current = text;
  for (const edit of edits) {
    if (edit.op !== "set" && edit.op !== "insert") continue;
    const path = edit.op === "insert" ? [...edit.path, -1] : [...edit.path];
    const isArrayInsertion = edit.op === "insert";
    current = applyPeerEdits(
      current,
      modify(current, path, edit.value, { formattingOptions, isArrayInsertion }),
    );
  }
  return current;
}

export const row: BenchRow = {
  name: "50 edits to a 1 MB policy (one change)",
  target: { timesPeer: 20 },
  rounds: 5,
  prepare() {
    const text = largePolicy();
    const edits = fiftyEdits();
    return {
      // From the text, as the peer does it: parsing and checking the result are part of the price.
      own() {
        const parsed = parse(text);
        const edited = parsed.ok ? applyEdits(parsed.value, edits) : undefined;
        if (edited?.ok !== true) throw new Error("the edits were refused");
        return edited.value;
      },
      peer: { name: "jsonc-parser modify in a loop", run: () => withPeer(text, edits) },
    };
  },
};
