import { intents, policyIntentKinds } from "../../shared/policy/edit/intents.ts";

/** What `--help` prints. */
export const help = `Reads and changes Tailscale policy files (HuJSON) as Tailrace does. Nothing is sent anywhere.

Usage
  npm run policy -- format FILE [--check | --write]
  npm run policy -- check  FILE [--network FILE] [--domain NAME] [--strict]
  npm run policy -- apply  FILE --intent JSON|FILE [--diff | --write] [--network FILE]
  npm run policy -- access FILE --network FILE [--who LOGIN | --to IP:PORT]
  npm run policy -- held   FILE --network FILE [--who LOGIN]
  npm run policy -- ask    FILE --network FILE --question TEXT

docs/samples/policy.hujson and docs/samples/network.json are there to try all of it on.
FILE is a path, or - for standard input. “npm run --silent policy -- …” leaves out npm’s own lines.

format   Prints the text as the service formats it.
  --check    prints nothing; ends with 1 when the text is not formatted
  --write    puts the formatted text into the file

check    Judges the text locally, in the service’s words where those are known: its form, then its tests
         and sshTests.
         Prints one line per finding: file:line:column: severity: message. The column counts bytes.
         Errors are refusals. Warnings the service accepts; infos are Tailrace’s own remarks.
  --network  people and devices; without them, a test that rests on them is not judged
  --domain   the tailnet’s own domain, where no network tells it
  --strict   warnings and infos end with 1 too

apply    Plans a change on the text and prints the new text; reasons and remarks go to standard error.
         Only the places that the change is about differ; applying it again changes nothing, except
         where a rule is named by its index alone.
  --intent   the change as JSON, or a file that holds it. Its “kind” is one of:
${columns(policyIntentKinds)}
             “apply --help” shows one of each kind.
             A rule is named {"section": "grants", "index": 0}: whichever rule stands there now.
             With its “content” and “sources”, as “apply” prints them to standard error, it is the
             same rule wherever it stands, and applying the change again changes nothing.
  --diff     prints a unified diff instead of the text
  --write    puts the new text into the file
  --network  devices, so that tags they carry are not cleaned up

access   Prints who can reach what, by the rules of the file.
  --who      what one person can reach, rule by rule and device by device
  --to       who can reach an address and port, for example 100.64.0.1:443 or [fd7a::1]:443;
             put udp: before it for UDP
  without either: how many devices every person can reach

held     Prints every entitlement of the file and how many hold it, directly and through what: app use, exit
         nodes, groups, rules, tag owners, approvers, roles. Names that mean nobody are told.
  --who      what one person holds, and through what

ask      Answers a question in words: yes, yes if, no, cannot be known; by which rule, through what.
  --question  “may ana reach db:5432?”, “who can use GitHub?”, “what can ana SSH to?”,
              “may ana use exit nodes?”

A network file is JSON:
  { "users": [{ "login": "ana@example.com", "role": "admin" }],
    "nodes": [{ "name": "web-1", "addresses": ["100.64.0.1"], "tags": ["tag:web"],
                "user": "ana@example.com", "advertisedRoutes": [], "approvedRoutes": [],
                "posture": { "node:os": "linux" } }],
    "syncedGroups": ["group:security@example.com"], "domain": "example.com" }
Of a person only “login” is needed, of a device only “name” and “addresses”. What is left out is not known: without
“syncedGroups”, any undeclared group with a domain in its name may come from an identity provider. A device shared from
another tailnet says "external": true, somebody who is suspended "suspended": true. Nothing else may be in it.

Exit status
  0  fine
  1  there are findings, the text is not formatted, or the change is refused
  2  the command line or a file cannot be used
`;

/** What `apply --help` prints: what each kind of intent does, and one of it. */
export const applyHelp = `Usage
  npm run policy -- apply FILE --intent JSON|FILE [--diff | --write] [--network FILE]

One intent of each kind. What is given may hold comments, and “confirmOpen”: true where the file has neither
“acls” nor “grants”. A rule may be named by “section” and “index” alone: whichever rule stands there now.

${Object.values(intents)
  .map(({ help: does, example }) => `${example.kind}: ${does}\n${JSON.stringify(example)}\n`)
  .join("\n")}`;

function columns(kinds: readonly string[]): string {
  const lines: string[] = [];
  let line = "";
  for (const kind of kinds) {
    if (line.length + kind.length > 76) {
      lines.push(line);
      line = "";
    }
    line += `${line === "" ? "             " : ", "}${kind}`;
  }
  return [...lines, line].join(",\n");
}
