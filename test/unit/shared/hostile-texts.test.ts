import { describe, expect, it } from "vitest";
import { parseV2flyList } from "../../../shared/catalogue/v2fly-rule.ts";
import { connectorTag } from "../../../shared/connectors/connector-tag.ts";
import { checkDomains, normalDomain } from "../../../shared/connectors/domains.ts";
import { goQuote } from "../../../shared/core/go-quote.ts";
import { hclName } from "../../../shared/export/hcl.ts";
import { markdownBlock, markdownText } from "../../../shared/export/markdown.ts";
import { unifiedPatch } from "../../../shared/export/unified-patch.ts";
import { formatDocument } from "../../../shared/hujson/format.ts";
import { parse } from "../../../shared/hujson/parse.ts";
import { lineIndex } from "../../../shared/hujson/positions.ts";
import { diffText } from "../../../shared/policy/text/diff.ts";
import { parseGoDuration } from "../../../shared/policy/judge/go-parsing.ts";
import { guardTest } from "../../../shared/policy/edit/guard-test.ts";
import { mayTakeAway } from "../../../shared/policy/access/takes-away.ts";
import { planIntent } from "../../../shared/policy/edit/plan.ts";
import { lintPolicy } from "../../../shared/policy/judge/lint/lint.ts";
import { mergeTexts } from "../../../shared/policy/text/merge.ts";
import { parseAssertion } from "../../../shared/policy/document/assertion.ts";
import { sameMeaning } from "../../../shared/policy/document/same-meaning.ts";
import { parseSelector } from "../../../shared/policy/document/selector.ts";
import { checkPolicy } from "../../../shared/policy/judge/validate.ts";
import { company, documentOf, differenceBetween } from "../../support/policy-world.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";

type Make = (length: number) => string;

const repeated =
  (piece: string): Make =>
  (length) =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Texts that a pattern or a loop may look at again and again. */
const texts: readonly (readonly [string, Make])[] = [
  ["labels", repeated("a.")],
  ["wildcards", repeated("*.")],
  ["one label outside ASCII", repeated("ä")],
  ["spaces", (length) => `${repeated(" ")(length)}x`],
  ["dashes", (length) => `${repeated("-")(length)}x`],
  ["colons", repeated(":")],
  ["slashes", (length) => `https://${repeated("/")(length)}\n`],
  ["quotes", repeated("'")],
  ["backquotes", repeated("`")],
  ["commas", repeated("1,")],
  ["brackets", repeated("[")],
  ["line breaks", repeated("\n")],
  ["comments", repeated("#")],
  ["groups", repeated("group:a@b ")],
  ["sets", (length) => `add ${repeated("ipset:")(length)} `],
  ["durations", repeated("1h")],
  ["at signs", repeated("a@")],
];

/** A policy that says a text in every place that is read. */
function policyOfText(text: string): string {
  return JSON.stringify({
    groups: { "group:x": [text] },
    tagOwners: { "tag:x": [text] },
    hosts: { h: text },
    ipsets: { "ipset:a": [text, `remove ${text}`] },
    postures: { "posture:p": [text, `node:os IN [${text}]`, `ip:publicAddress == ${text}`] },
    acls: [{ action: "accept", src: [text], dst: [text, `${text}:80`], proto: text }],
    grants: [{ src: [text], dst: [text], ip: [text, `tcp:${text}`], via: [text], app: { [text]: [text] } }],
    ssh: [{ action: text, src: [text], dst: [text], users: [text], checkPeriod: text, acceptEnv: [text] }],
    nodeAttrs: [
      {
        target: ["*"],
        app: {
          "tailscale.com/app-connectors": [
            { name: text, connectors: ["tag:x"], domains: [text, `*.${text}`], routes: [] },
          ],
        },
      },
    ],
    autoApprovers: { routes: { [text]: [text] }, exitNode: [text] },
    tests: [{ src: text, accept: [text, `${text}:80`], proto: text }],
    sshTests: [{ src: text, dst: [text], accept: [text] }],
  });
}

const both = (before: string, after = `${before} `): [PolicyFile, PolicyFile] => [
  new PolicyFile(before),
  new PolicyFile(after),
];

/** What the product does with a policy text from elsewhere. */
const ofPolicies: readonly (readonly [string, (text: string) => unknown])[] = [
  ["format", (text) => formatDocument(documentOf(text))],
  ["check", (text) => checkPolicy(documentOf(text), { network: company, closedLists: true })],
  ["lint", (text) => lintPolicy(documentOf(text), company)],
  ["diff", (text) => diffText(text, text.split("\n").toReversed().join("\n"))],
  ["patch", (text) => unifiedPatch({ before: text, after: text.split("\n").toReversed().join("\n") })],
  ["merge", (text) => mergeTexts(text, `${text}\n`, text.split("\n").toReversed().join("\n"))],
  ["compare", (text) => [sameMeaning(...both(text)), mayTakeAway(...both(text))]],
  ["impact", (text) => differenceBetween(text, `${text.replaceAll("accept", "other")} `).impact()],
  ["guard", (text) => guardTest({ before: both(text)[0], after: both(text)[1] }, "ana@acme.test", company)],
  ["plan", (text) => planIntent(text, { kind: "removeTag", tag: "tag:x" }, {})],
];

/** What the product does with a single text. */
const ofTexts: readonly (readonly [string, (text: string) => unknown])[] = [
  ["parse", (text) => [parse(text), parse(`[${text}`), parse(`/*${text}*/{}`), parse(`"${text}`)]],
  ["domain", (text) => [normalDomain(text), checkDomains([text, `*.${text}`, text], apps(text))]],
  ["condition", parseAssertion],
  ["selector", parseSelector],
  ["duration", parseGoDuration],
  ["quote", goQuote],
  ["v2fly", parseV2flyList],
  ["names", (text) => [connectorTag(text), hclName(text, "x")]],
  ["markdown", (text) => [markdownText(text), markdownBlock(text)]],
  ["lines", (text) => lineIndex(text).positionAt(text.length)],
];

function apps(text: string) {
  const other = {
    name: "Other",
    connectors: [],
    domains: [text, `*.${text}`],
    presetAppID: null,
    routes: [],
    path: [],
  };
  return { name: "New", connectors: [], otherApps: [other] };
}

const list = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(",\n");

/** Policies with many things that name each other, by how many there are. */
const crowds: readonly (readonly [string, Make])[] = [
  [
    "a chain of IP sets",
    (count) =>
      `{"grants": [{"src": ["*"], "dst": ["ipset:0"], "ip": ["*"]}], "ipsets": {${list(count, (at) => `"ipset:${at}": ["ipset:${at + 1}"]`)}}}`,
  ],
  [
    "IP sets that name the next one twice",
    (count) =>
      `{"grants": [{"src": ["*"], "dst": ["ipset:0"], "ip": ["*"]}], "ipsets": {${list(count, (at) => `"ipset:${at}": ["ipset:${at + 1}", "ipset:${at + 1}"]`)}}}`,
  ],
  [
    "operations that take back",
    (count) =>
      `{"ipsets": {"ipset:a": [${list(count, (at) => `"add 10.0.${at >> 8}.${at & 255}", "remove 10.0.${at >> 8}.${at & 255}"`)}]}, "grants": [{"src": ["*"], "dst": ["ipset:a"], "ip": ["*"]}]}`,
  ],
  [
    "a chain of groups",
    (count) => `{"groups": {${list(count, (at) => `"group:${at}": ["group:${at + 1}"]`)}}}`,
  ],
  [
    "rules of one source",
    (count) =>
      `{"grants": [${list(count, (at) => `{"src": ["autogroup:member"], "dst": ["10.0.${at >> 8}.${at & 255}"], "ip": ["${at + 1}"]}`)}]}`,
  ],
  [
    "wildcards of one app",
    (count) =>
      `{"tagOwners": {"tag:x": []}, "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [{"name": "A", "connectors": ["tag:x"], "domains": [${list(count, (at) => `"*.d${at}.example.com"`)}]}]}}]}`,
  ],
  ["one name many times", (count) => `{"groups": {${list(count, (at) => `"group:x": ["a${at}@b.test"]`)}}}`],
];

/** Processor time in milliseconds: other work on the machine does not count. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const times = 8;
/** Less than this is not measured well enough to say how it grows. */
const unmeasured = 250;

/** How often more time eight times as much takes: 8 where it grows in step, 64 with the square. */
function growth(work: (text: string) => unknown, make: Make, size: number): number {
  const large = make(size * times);
  const most = cost(() => work(large));
  if (most < unmeasured) return 1;
  const small = make(size);
  return (
    most /
    Math.max(
      1,
      Math.min(
        cost(() => work(small)),
        cost(() => work(small)),
      ),
    )
  );
}

/** What takes out of proportion more time for a larger text. */
function slow(all: typeof ofTexts, make: Make, size: number): readonly string[] {
  // What the machine does beside it may slow one look down, and not the same one three times.
  return all
    .filter(([, work]) => [1, 2, 3].every(() => growth(work, make, size) >= 32))
    .map(([name]) => name);
}

describe("no text of others takes time out of proportion", () => {
  it.each(texts)("a text of %s", (_name, make) => {
    expect(slow(ofTexts, make, 20_000)).toEqual([]);
  });

  it.each(texts)("a policy that says %s everywhere", (_name, make) => {
    expect(slow(ofPolicies, (length) => policyOfText(make(length)), 4000)).toEqual([]);
  });

  it.each(crowds)("a policy with %s", (_name, make) => {
    expect(slow(ofPolicies, make, 500)).toEqual([]);
  });

  it("a label that is longer than any stack", () => {
    expect(normalDomain("ä".repeat(150_000))).toHaveLength(150_000);
    const [finding] = checkDomains(["ä".repeat(150_000)], { name: "", connectors: [], otherApps: [] });
    expect(finding).toMatchObject({ kind: "syntax", severity: "error" });
  });
});
