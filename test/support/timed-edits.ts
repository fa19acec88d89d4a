import { editDocument, type Edit } from "../../shared/hujson/edit.ts";
import { formatDocument } from "../../shared/hujson/format.ts";
import { isObject, itemsOf, stringsOf, type JsonObject } from "../../shared/hujson/json.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";

/** A policy file with comments at every place that an edit could touch. */
export const timedPolicy = `// Acme. Ask in #it-network first.
{
	"groups": {
		// on call
		"group:sre": ["bruno@acme.example.com", "greta@acme.example.com"], // rotates
		"group:eng": ["emre@acme.example.com"],
	},
	"tagOwners": {"tag:prod": ["group:sre"], "tag:db": ["group:sre"]},
	"postures": {"posture:jit-db": ["custom:jitDb == 'granted'"]},
	"grants": [
		// the web
		{"src": ["group:eng"], "dst": ["tag:prod"], "ip": ["tcp:443"]},
		{
			"src": [
				"group:sre", // runbook 12
				"emre@acme.example.com",
			],
			"dst": ["tag:db"],
			"ip":  ["tcp:5432"],
		},
		// for a while
		{"src": ["autogroup:member"], "dst": ["tag:db"], "ip": ["tcp:5432"], "srcPosture": ["posture:jit-db"]},
	],
	"ssh": [
		/* production */
		{"action": "check", "src": ["group:sre"], "dst": ["tag:prod"], "users": ["root"]},
	],
}
`;

/** What somebody else does to the file; the same to any text. */
export interface ForeignEdit {
  readonly name: string;
  readonly run: (text: string) => string;
  /** Whom it puts into which list, where it does. */
  readonly adds?: { readonly login: string; readonly list: ListName };
}

/** The lists in which people are given places. */
export type ListName = "sre" | "web" | "db" | "ssh";

/** Where a list stands now; groups and rules move and are renamed. */
function placeOf(root: JsonObject, list: ListName): readonly (string | number)[] | null {
  if (list === "sre") {
    const groups = isObject(root["groups"]) ? root["groups"] : {};
    const name = Object.keys(groups).find((one) => one === "group:sre" || one === "group:ops");
    return name === undefined ? null : ["groups", name];
  }
  if (list === "ssh") return ["ssh", 0, "src"];
  const tag = list === "web" ? "tag:prod" : "tag:db";
  const index = itemsOf(root["grants"]).findIndex(
    (rule) => isObject(rule) && stringsOf(rule["dst"])[0] === tag && rule["srcPosture"] === undefined,
  );
  return index < 0 ? null : ["grants", index, "src"];
}

/** The people of a list, in lower case. */
export function peopleIn(text: string, list: ListName): readonly string[] {
  const root = rootOf(text);
  const place = placeOf(root, list);
  return place === null ? [] : listAt(root, place).map((one) => one.toLowerCase());
}

function rootOf(text: string): JsonObject {
  const { document } = new PolicyFile(text);
  const value = document.ok ? document.value.value : null;
  if (value === null || !isObject(value)) throw new Error(`The text does not parse:\n${text}`);
  return value;
}

function listAt(root: JsonObject, place: readonly (string | number)[]): readonly string[] {
  let value: unknown = root;
  for (const step of place) value = (value as Record<string | number, unknown>)[step];
  return stringsOf(value as never);
}

function edited(text: string, edits: (root: JsonObject) => readonly Edit[]): string {
  const { document } = new PolicyFile(text);
  if (!document.ok) throw new Error("The text does not parse.");
  const wanted = edits(rootOf(text));
  if (wanted.length === 0) return text;
  const done = editDocument(document.value, wanted);
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  return done.value.document.text;
}

/** Adds somebody for good, also where they are there already. */
export function adding(login: string, list: ListName): ForeignEdit {
  return {
    name: `add ${login} to ${list}`,
    adds: { login, list },
    run: (text) =>
      edited(text, (root) => {
        const place = placeOf(root, list);
        return place === null ? [] : [{ op: "insert", path: place, value: login }];
      }),
  };
}

/** Takes every entry of somebody out of a list. */
export function removing(login: string, list: ListName): ForeignEdit {
  return {
    name: `remove ${login} from ${list}`,
    run: (text) =>
      edited(text, (root) => {
        const place = placeOf(root, list);
        if (place === null) return [];
        return listAt(root, place).flatMap((one, index): readonly Edit[] =>
          one.toLowerCase() === login.toLowerCase() ? [{ op: "remove", path: [...place, index] }] : [],
        );
      }),
  };
}

/** Edits that are about nobody who is given anything. */
export const otherEdits: readonly ForeignEdit[] = [
  {
    name: "remark",
    run: (text) =>
      text.startsWith("// Looked") ? text.replace(/^[^\n]*\n/u, "") : `// Looked at again.\n${text}`,
  },
  { name: "format", run: (text) => formatted(text) },
  {
    name: "swap the first two grants",
    run: (text) =>
      edited(text, (root) => {
        const [first, second] = itemsOf(root["grants"]);
        if (first === undefined || second === undefined) return [];
        return [
          { op: "remove", path: ["grants", 0] },
          { op: "insert", path: ["grants"], index: 2, value: first },
        ];
      }),
  },
  {
    name: "a rule before the others",
    run: (text) =>
      edited(text, (root) =>
        itemsOf(root["grants"]).length > 6
          ? []
          : [
              {
                op: "insert",
                path: ["grants"],
                index: 0,
                value: { src: ["group:eng"], dst: ["autogroup:self"], ip: ["*"] },
              },
            ],
      ),
  },
  {
    name: "rename the group",
    run: (text) =>
      text.includes("group:sre")
        ? text.replaceAll("group:sre", "group:ops")
        : text.replaceAll("group:ops", "group:sre"),
  },
  {
    name: "another port for the database",
    run: (text) =>
      text.includes("tcp:5432")
        ? text.replaceAll("tcp:5432", "tcp:5433")
        : text.replaceAll("tcp:5433", "tcp:5432"),
  },
  adding("jonas@acme.example.com", "sre"),
  removing("jonas@acme.example.com", "sre"),
  adding("ines@acme.example.com", "db"),
  removing("ines@acme.example.com", "db"),
  adding("ines@acme.example.com", "ssh"),
  removing("ines@acme.example.com", "ssh"),
];

function formatted(text: string): string {
  const { document } = new PolicyFile(text);
  return document.ok ? formatDocument(document.value) : text;
}
