import * as v from "valibot";
import { list } from "../core/schema.ts";
import { lineIndex } from "../hujson/positions.ts";
import { formatAddress, parseAddress, parsePrefix } from "../net/address.ts";
import { contains } from "../net/prefix.ts";
import { splitHostPorts } from "../net/ports.ts";
import type { Access } from "../policy/access/access.ts";
import type { App } from "../policy/document/app.ts";
import { appsOf } from "../policy/document/app-connectors.ts";
import { namesOf } from "../policy/document/names.ts";
import type { PolicyDocument } from "../policy/document/policy-file.ts";
import { parseSelector } from "../policy/document/selector.ts";
import type { WantedAppUser, WrittenTest } from "../policy/edit/intent-fields.ts";
import { appGround, appRuleKind, commentedRules } from "../policy/edit/own-rules.ts";
import { judgeTests } from "../policy/judge/tests/judge-tests.ts";

/** A test of the file that is about one app. */
const appTestSchema = v.strictObject({
  source: v.string(),
  /** What it asks for: names, or the app itself; that it is reached, or not. */
  about: v.picklist(["names", "reaches", "denied"]),
  line: v.number(),
  /** null where it rests on something that is not known. */
  passed: v.nullable(v.boolean()),
});
export const appTestsSchema = list(appTestSchema);
export type AppTest = v.InferOutput<typeof appTestSchema>;

/** The tests of the file that name a connector or an address of an app. */
export function testsAbout(app: App, document: PolicyDocument, access: Access): readonly AppTest[] {
  const { policy, text } = document;
  if (policy.tests.length === 0) return [];
  const verdicts = judgeTests(policy, access.network).tests;
  const lines = lineIndex(text);
  const places = app.routes.flatMap((route) => parsePrefix(route) ?? []);
  const aboutApp = (word: { readonly text: string }): "names" | "place" | null => {
    const host = splitHostPorts(word.text)?.host ?? "";
    if (app.connectors.includes(host)) return "names";
    const address = parseAddress(host);
    const isInside =
      address !== null && places.some((place) => contains(place, { from: address, to: address }));
    return isInside ? "place" : null;
  };
  return policy.tests.flatMap((test, index): AppTest[] => {
    const verdict = verdicts[index]?.kind ?? "unknown";
    const accepted = test.accept.map(aboutApp);
    const denied = test.deny.map(aboutApp);
    const about = denied.some((one) => one !== null)
      ? ("denied" as const)
      : accepted.includes("place")
        ? ("reaches" as const)
        : accepted.includes("names")
          ? ("names" as const)
          : null;
    if (about === null) return [];
    return [
      {
        source: test.source?.text ?? "",
        about,
        line: lines.positionAt(test.offset).line,
        passed: verdict === "unknown" ? null : verdict === "passed",
      },
    ];
  });
}

/** People whom a test says that they do not reach the app; more of them would say no more. */
const mostDenied = 2;

/**
 * The tests that go with a choice of who may use an app: each group or person asks its connectors for names, and some people who
 * are not among them do not reach it. That the chosen ones reach it is left to the path check, as tests cannot see `via`.
 * Source: Tailscale docs, “Policy file: tests”.
 */
export function testsForUsers(
  app: App,
  users: readonly WantedAppUser[],
  document: PolicyDocument,
  access: Access,
): readonly WrittenTest[] {
  const { groups } = namesOf(document.policy);
  const asking = users.flatMap(({ source, via }): WrittenTest[] => {
    const asks = whoAsks(source, groups, access);
    const tags = via.length === 0 ? app.connectors : via;
    return asks === null ? [] : [{ src: asks, accept: tags.map((tag) => `${tag}:53`) }];
  });
  const [place] = app.routes.flatMap((route) => parsePrefix(route) ?? []);
  if (place === undefined) return asking;
  const address = formatAddress(place.from);
  const denied = notThrough(app, users, document, access, address).slice(0, mostDenied);
  const to = `${address.includes(":") ? `[${address}]` : address}:443`;
  return [...asking, ...denied.map((src): WrittenTest => ({ src, deny: [to] }))];
}

/**
 * Who can ask in a test for those who are meant: the person, or the group. A test asks for each of a group, so where the
 * tailnet does not know one of them, who is led by roles alone, another of the group asks. Null where nobody can.
 */
function whoAsks(
  source: string,
  groups: ReadonlyMap<string, readonly string[]>,
  access: Access,
): string | null {
  const known = access.peopleMeant(source);
  const [first] = known;
  if (first === undefined) return null;
  const { kind } = parseSelector(source);
  if (kind === "user") return source;
  const members = kind === "group" ? (groups.get(source) ?? []) : [];
  if (members.length === 0) return null;
  return members.every((member) => known.includes(member.toLowerCase())) ? source : first;
}

/** People whom no rule lets through once the app’s own rules are for the chosen ones alone, by login. */
function notThrough(
  app: App,
  users: readonly WantedAppUser[],
  document: PolicyDocument,
  access: Access,
  address: string,
): readonly string[] {
  const ground = appGround(app, appsOf(document.policy), document.policy);
  const own = new Set(
    commentedRules(document)
      .filter((one) => appRuleKind(ground, one) === "own")
      .map(({ rule }) => `${rule.section} ${rule.index}`),
  );
  return access.network.users
    .map(({ login }) => login)
    .filter((login) => {
      const who = { kind: "person", login } as const;
      if (users.some(({ source }) => access.isMeant(source, who))) return false;
      const answer = access.mayReach(who, { address, port: 443 });
      if (answer === null || answer.verdict === "unknown") return false;
      return answer.ways.every(
        ({ origin }) => origin !== null && own.has(`${origin.section} ${origin.index}`),
      );
    })
    .toSorted();
}
