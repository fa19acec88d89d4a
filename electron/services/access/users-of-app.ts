import type { AppUsers, AppUserView, UsedRule } from "../../../shared/bridge/access.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { lineIndex } from "../../../shared/hujson/positions.ts";
import { find } from "../../../shared/hujson/find.ts";
import { testsAbout } from "../../../shared/governance/app-tests.ts";
import { appUse } from "../../../shared/governance/app-use.ts";
import { withEnds } from "../../../shared/governance/ends-of-use.ts";
import { TimedWays } from "../../../shared/governance/matrix/timed-ways.ts";
import type { TimedAccess } from "../../../shared/governance/timed/timed-access.ts";
import { isOpen } from "../../../shared/governance/timed/timed-rules.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import { suspendedIn } from "../../../shared/policy/access/network.ts";
import type { AccessGround, AppUser } from "../../../shared/policy/access/answers.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import type { PolicyNetwork } from "../policy/policy-network.ts";
import { entryName } from "../../../shared/policy/document/entry-name.ts";

/** Characters of a rule that are shown; the rest is in the file. */
const longestRule = 400;

/** Who may use an app, through which rules of the file and until when, and what of that nobody can know. */
export function usersOfApp(
  app: App,
  document: PolicyDocument,
  known: PolicyNetwork,
  records: readonly TimedAccess[] = [],
): AppUsers {
  const access = Access.of(document.policy, known.network);
  const answers = access.apps(appKnowledge);
  const users = answers.users(app);
  const { unlisted, placeIsUnsure } = answers.doubts(app);
  const suspended = suspendedIn(known.network);
  const timed = new TimedWays(records.filter(isOpen), { document, access, knowledge: appKnowledge });
  const isUnsure = ({ who, verdict }: AppUser) =>
    verdict === "unknown" && !(who.kind === "person" && suspended.has(who.login));
  return {
    users: users.map((user) => userView(user, suspended)),
    orMore: users.some(isUnsure) || answers.isAnybodyUnsure(app) || known.unknowns.length > 0,
    rules: rulesOf(users, document),
    unknowns: [
      ...unlisted.map((source) => `Who is in ${source} is not known here.`),
      ...(placeIsUnsure ? [`Whether these rules lead to ${app.name} is not known.`] : []),
      ...known.unknowns,
    ],
    use: withEnds(appUse(app, document, access, { users, unlisted }), timed),
    tests: testsAbout(app, document, access),
  };
}

function userView({ who, verdict, names, traffic }: AppUser, suspended: ReadonlySet<string>): AppUserView {
  const ways = [...names, ...traffic];
  return {
    kind: who.kind,
    name: nameOf(who),
    verdict,
    // What lets them reach the app says who they are; many may ask connectors for names.
    through: [...new Set((traffic.length > 0 ? traffic : names).flatMap(({ through }) => through))],
    postures: [...new Set(ways.flatMap(({ postures }) => postures))],
    ...(who.kind === "person" && suspended.has(who.login) ? { suspended: true } : {}),
  };
}

function nameOf(who: AppUser["who"]): string {
  switch (who.kind) {
    case "person":
      return who.login;
    case "device":
      return who.name;
    case "addresses":
      return who.text;
    case "outsiders":
      return "Anybody outside the tailnet";
  }
}

/** Every rule that gives somebody something: those that lead to the app first, each kind in the order of the file. */
function rulesOf(users: readonly AppUser[], document: PolicyDocument): readonly UsedRule[] {
  const origins = new Map<string, Origin & { names: boolean; traffic: boolean }>();
  for (const { names, traffic } of users) {
    for (const [gives, ways] of [["names", names] as const, ["traffic", traffic] as const]) {
      for (const { origin } of ways) {
        const key = origin === null ? "" : `${origin.section} ${origin.index}`;
        const found = origins.get(key) ?? { origin, names: false, traffic: false };
        found[gives] = true;
        origins.set(key, found);
      }
    }
  }
  const lines = lineIndex(document.text);
  return [...origins.values()]
    .toSorted(
      (one, other) =>
        Number(other.traffic) - Number(one.traffic) ||
        (one.origin?.offset ?? 0) - (other.origin?.offset ?? 0),
    )
    .map(({ origin, names, traffic }): UsedRule => ({
      ...(origin === null
        ? { name: "No rules", line: null, text: "A file without rules lets everybody reach everything." }
        : {
            name: entryName(origin.section, origin.index),
            line: lines.positionAt(origin.offset).line,
            text: textOf(origin, document),
          }),
      gives: names && traffic ? "both" : names ? "names" : "traffic",
    }));
}

interface Origin {
  readonly origin: AccessGround["origin"];
}

function textOf({ section, index }: NonNullable<Origin["origin"]>, { text, root }: PolicyDocument): string {
  const node = find(root, [section, index]);
  const whole = node === undefined ? "" : text.slice(node.start, node.end).replaceAll(/\s+/gu, " ");
  return whole.length > longestRule ? `${whole.slice(0, longestRule)}…` : whole;
}
