import type { Answered, MatrixView } from "../../../shared/bridge/access.ts";
import { problem } from "../../../shared/core/problem.ts";
import { andThen, fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { counted } from "../../../shared/core/words.ts";
import { ifTakenBack } from "../../../shared/governance/person/taking-back.ts";
import { testsForUsers } from "../../../shared/governance/app-tests.ts";
import type { Credentials } from "../../../shared/governance/credentials.ts";
import { askQuestion } from "../../../shared/governance/question/answer-question.ts";
import { showAnswer } from "../../../shared/governance/question/show-answer.ts";
import { answerText } from "../../../shared/governance/question/shown-answer.ts";
import { vocabularyOf } from "../../../shared/governance/question/vocabulary.ts";
import { TimedWays } from "../../../shared/governance/matrix/timed-ways.ts";
import { isOpen } from "../../../shared/governance/timed/timed-rules.ts";
import type { TimedAccess } from "../../../shared/governance/timed/timed-access.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import { ShortLogins } from "../../../shared/tailnet/short-logins.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock, Timers } from "../../ports/clock.ts";
import type { ClipboardPort, FileSaver } from "../../ports/desktop.ts";
import type { Session } from "../../ports/session.ts";
import type { DeviceInvites } from "../people/device-invites.ts";
import type { Module } from "../module.ts";
import { policyNetwork, type PolicyNetwork } from "../policy/policy-network.ts";
import { AccessExports } from "./access-exports.ts";
import { accessGround } from "./access-ground.ts";
import { allEntitlements, entitlementCalled, ifWayTakenBack } from "./entitlements-of.ts";
import { passingOf, personOf, timedPeople } from "./person-of.ts";
import { DevicePostures } from "./device-postures.ts";
import { readAllCredentials } from "./read-credentials.ts";
import { wholeMatrix } from "./matrix-of.ts";
import { usersOfApp } from "./users-of-app.ts";

/** What questions about access in one tailnet need from their surroundings. */
export interface AccessNeeds {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  readonly apps: () => readonly App[];
  readonly clipboard: ClipboardPort;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly files: FileSaver;
  /** What people have for a while; the same list as long as nothing of it changed. */
  readonly timed: () => readonly TimedAccess[];
  readonly deviceInvites: Pick<DeviceInvites, "read" | "readMore">;
}

/** Puts together what answers who reaches what in one tailnet. */
export function accessModule({
  session,
  snapshot,
  apps,
  clipboard,
  clock,
  files,
  timed,
  deviceInvites,
  timers,
}: AccessNeeds): Module<"access"> {
  const postures = new DevicePostures({ session, clock, timers });
  const ground = () => accessGround(session, snapshot);
  const withApp = <T>(
    name: string,
    answer: (app: App, document: PolicyDocument, known: PolicyNetwork) => T,
  ): Result<T> =>
    andThen(session(), () => {
      const seen = snapshot();
      const app = apps().find((one) => one.name === name);
      if (seen?.policy.known !== true || app === undefined)
        return fail(problem("not-found", `${name} is not in the policy file.`));
      return map(seen.policy.value.file.document, (document) => answer(app, document, policyNetwork(seen)));
    });
  const ask = (question: string): Promise<Result<Answered>> =>
    postures.answer(
      (posture) =>
        andThen(ground(), (known) => {
          const questions = {
            ...known,
            called: known.names,
            posture,
            timed: new TimedWays(timed().filter(isOpen), known),
          };
          return map(askQuestion(question, questions), (answer) => ({
            answer: showAnswer(answer, questions),
            etag: known.etag,
            at: known.snapshot.takenAt,
          }));
        }),
      (answered) => answered.ok && answered.value.answer.kind === "list",
    );
  const matrix = async (): Promise<Result<MatrixView>> => {
    const known = ground();
    return known.ok ? ok(await wholeMatrix(known.value, timed())) : known;
  };
  const credentials = async (more: boolean): Promise<Result<Credentials>> => {
    const active = session();
    if (!active.ok) return active;
    const read = () => (more ? deviceInvites.readMore() : deviceInvites.read());
    const named = await readAllCredentials(active.value, { keys: true, deviceInvites: read }, clock);
    // Another tailnet may be on screen by now.
    return map(ground(), ({ snapshot: { users }, called }) => named(users, called));
  };
  const tailnetName = () => map(session(), ({ tailnet }) => tailnet.tailnet);
  const exports = new AccessExports({ ground, matrix, tailnetName, clipboard, files });
  return {
    handlers: {
      "access.ofApp": async ({ appName }) =>
        withApp(appName, (app, document, known) => usersOfApp(app, document, known, timed())),
      "access.testsForApp": async ({ appName, users }) =>
        withApp(appName, (app, document, { network }) =>
          testsForUsers(app, users, document, Access.of(document.policy, network)),
        ),
      "access.copyUsers": async ({ appName }) => {
        const found = withApp(appName, usersOfApp);
        if (!found.ok) return found;
        const people = found.value.users.filter(
          ({ kind, verdict, suspended }) => kind === "person" && verdict !== "unknown" && suspended !== true,
        );
        const written = await clipboard.write(people.map(({ name }) => name).join("\n"));
        return written.ok ? ok({ sentence: `Copied ${counted(people.length, "name")}` }) : written;
      },
      "access.people": async () => map(ground(), (known) => timedPeople(known, timed())),
      "access.person": async ({ login }) => andThen(ground(), (known) => personOf(login, known)),
      "access.passing": ({ login }) =>
        postures.answer(
          (posture) => andThen(ground(), (known) => passingOf(login, known, posture)),
          () => false,
        ),
      "access.ifTakenBack": async ({ login, entitlements }) =>
        andThen(ground(), (known) => ifTakenBack(login.toLowerCase(), entitlements, known)),
      "access.entitlements": async () => {
        const known = ground();
        return known.ok ? ok(await allEntitlements(known.value, timed())) : known;
      },
      "access.credentials": ({ more = false }) => credentials(more),
      "access.entitlement": async ({ id }) =>
        andThen(ground(), (known) => entitlementCalled(id, known, timed())),
      "access.ifWayTakenBack": async ({ id, way }) =>
        andThen(ground(), (known) => ifWayTakenBack(id, way, known)),
      "access.matrix": async () => matrix(),
      "access.readExport": (exported) => exports.read(exported),
      "access.copyExport": (exported) => exports.copy(exported),
      "access.saveExport": (exported) => exports.save(exported),
      "access.ask": ({ question }) => ask(question),
      "access.copyAnswer": async ({ question }) => {
        const answered = await ask(question);
        if (!answered.ok) return answered;
        const written = await clipboard.write(`${question.trim()}\n${answerText(answered.value.answer)}`);
        return written.ok ? ok({ sentence: "Copied the answer" }) : written;
      },
      "access.words": async () =>
        map(ground(), ({ document, access, names }) => {
          const short = new ShortLogins(access.network.users.map(({ login }) => login));
          return vocabularyOf(document.policy, access.network, names, (login) =>
            short.of(login.toLowerCase()),
          );
        }),
    },
  };
}
