import { afterEach, describe, expect, it } from "vitest";
import { createInvoke } from "../../electron/ipc/invoke.ts";
import { commandNames } from "../../shared/bridge/command-names.ts";
import { commands, type CommandName } from "../../shared/bridge/contract.ts";
import { fail } from "../../shared/core/result.ts";
import { problem } from "../../shared/core/problem.ts";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { fakeWorld, startApplication, type StartedApplication } from "../support/fake-world.ts";
import { hostileStrings, oddValue, valueFor } from "../support/schema-values.ts";
import { randomOf } from "../support/random-of.ts";

/** What is tried of each command on the connected application; on one without a tailnet, and on one that has ended, fewer. */
const tries = 24;
const fewer = 3;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const noDemo = { startDemo: () => Promise.resolve(fail(problem("offline", "No demo in this test."))) };

function diceOf(seed: number) {
  const random = randomOf(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an index below the length of a list that is not empty
  return { below, oneOf: <T>(all: readonly T[]): T => all[below(all.length)] as T };
}

function doorOf(application: StartedApplication, world: ReturnType<typeof fakeWorld>) {
  return createInvoke(application.given, world);
}

/** Ends what is on, or is about the credential itself: given by a person who means it, and tried elsewhere. */
const ending: readonly CommandName[] = ["connection.disconnect"];

/** Commands of which a call came further than to the schema of its argument. */
const reached = new Set<CommandName>();

/** What is wrong with the answer to one hostile call; nothing where it is a right answer or a closed error. */
async function wrongWith(
  invoke: ReturnType<typeof doorOf>,
  name: CommandName,
  argument: unknown,
  meant: unknown,
  secrets: readonly string[],
): Promise<readonly string[]> {
  const answer = await invoke(name, argument, meant).catch((error: unknown) => String(error));
  if (typeof answer === "string") return [`${name} threw ${answer}`];
  if (answer.ok || answer.problem.code !== "invalid-argument") reached.add(name);
  const said = JSON.stringify(answer);
  return [
    ...(!answer.ok && answer.problem.code === "internal" ? [`${name} failed inside`] : []),
    ...secrets.filter((secret) => said.includes(secret)).map(() => `${name} told a secret`),
  ];
}

/** Every command with arguments of its shape and of none, for the right tailnet, another and none. */
async function attack(
  invoke: ReturnType<typeof doorOf>,
  {
    ids,
    tailnetId,
    secrets,
    seed,
  }: { ids: readonly string[]; tailnetId: string; secrets: readonly string[]; seed: number },
  rounds: number,
): Promise<readonly string[]> {
  const dice = diceOf(seed);
  const wrong: string[] = [];
  for (const name of commandNames) {
    for (let round = 0; round < rounds; round += 1) {
      const shaped = round % 4 !== 3;
      const argument = shaped ? valueFor(commands[name].argument, dice, ids) : oddValue(dice);
      const foreign = round % 6 === 5 || ending.includes(name);
      const meant = foreign ? dice.oneOf<unknown>(["t-foreign", null, 7, ...hostileStrings]) : tailnetId;
      wrong.push(...(await wrongWith(invoke, name, argument, meant, secrets)));
    }
  }
  return [...new Set(wrong)];
}

async function connected(): Promise<ConnectedApplication> {
  const tailrace = await connectedApplication(fakeWorld(noDemo));
  ends.push(tailrace.close);
  return tailrace;
}

const policyWrites = ({ demo }: ConnectedApplication): number =>
  demo.control.requests.filter(
    ({ method, path }) => method === "POST" && (path.split("?", 1)[0] ?? "").endsWith("/acl"),
  ).length;

describe("hostile calls of every command of the bridge", () => {
  it("are answered or refused, write no policy and tell no secret", { timeout: 240_000 }, async () => {
    const tailrace = await connected();
    const { application, demo, world } = tailrace;
    const state = application.publisher.state();
    const tailnetId = state.connection.activeId ?? "";
    const nodeIds = state.fleet.connectors.known
      ? state.fleet.connectors.value.map(({ nodeId }) => nodeId)
      : [];
    const apps = state.fleet.apps.known ? state.fleet.apps.value.map(({ name }) => name) : [];
    const ids = [
      ...nodeIds,
      ...apps,
      "setup-9",
      "review-9",
      "github",
      "ana@acme.example.com",
      "tag:db-9",
      "a.example",
    ];
    const before = demo.control.policy().text;
    const secrets = Object.values(demo.credentials).filter(
      (one) => typeof one === "string" && one.startsWith("tskey-"),
    );
    expect(secrets.length).toBeGreaterThan(0);
    const wrong = await attack(doorOf(application, world), { ids, tailnetId, secrets, seed: 11 }, tries);
    expect(wrong).toEqual([]);
    // What is refused at the door alone shows nothing of what is behind it.
    expect(reached.size).toBeGreaterThan(commandNames.length * 0.9);
    expect(policyWrites(tailrace)).toBe(0);
    expect(demo.control.policy().text).toBe(before);
    expect(JSON.stringify(world.log.lines)).not.toContain(secrets[0]);
    expect({}).not.toHaveProperty("isAdmin");
  });

  it("are refused before a tailnet is connected, and after the end", { timeout: 120_000 }, async () => {
    const world = fakeWorld(noDemo);
    const alone = await startApplication(world);
    const ids = ["setup-9", "tag:db-9"];
    const secrets: readonly string[] = [];
    expect(await attack(doorOf(alone, world), { ids, tailnetId: "t9", secrets, seed: 12 }, fewer)).toEqual(
      [],
    );
    const tailrace = await connected();
    const tailnetId = tailrace.application.publisher.state().connection.activeId ?? "";
    tailrace.application.stop();
    const over = doorOf(tailrace.application, tailrace.world);
    expect(await attack(over, { ids, tailnetId, secrets, seed: 13 }, fewer)).toEqual([]);
    expect(policyWrites(tailrace)).toBe(0);
  });
});
