import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRecord } from "../../electron/demo/json-body.ts";
import { startDemoTailnet } from "../../electron/demo/server.ts";
import type { DemoTailnet } from "../../electron/demo/server.ts";
import { SchemaCheck } from "../support/contract/answer-schema.ts";
import {
  conformanceFolder,
  contractPresent,
  operationsOf,
  readDescription,
  recordedAnswer,
} from "../support/contract/description.ts";
import { Replay } from "../support/contract/replay.ts";
import type { Replayed } from "../support/contract/replay.ts";
import { shapeDifferences, shapeOf } from "../support/contract/shape.ts";
import { steps } from "../support/contract/steps.ts";

if (!contractPresent) {
  console.warn(
    `SKIPPED: the demo tailnet was not held against the service’s description and recorded answers. There are none at ` +
      `${conformanceFolder}; set TAILRACE_CONFORMANCE to the place of the cases beside them.`,
  );
}

/** The policy file is no JSON. */
const otherContent = "application/hujson";
/** Seen to answer null in place of an empty list. */
const nullWhenEmpty = ["GET /tailnet/{tailnet}/user-invites"];
/** Takes a policy file as an object, as its text says; its schema forgets it. */
const takesMore = ["POST /tailnet/{tailnet}/acl/validate"];
/** What the service says of an unknown object, though its description does not list 404 for these. */
const notFoundUnlisted = ["DELETE /device/{deviceId}", "POST /device/{deviceId}/tags"];

describe.skipIf(!contractPresent)("the demo tailnet, held against the service’s description", () => {
  let demo: DemoTailnet;
  let now = Date.UTC(2026, 4, 4, 9, 0, 0, 7);
  const answers: Replayed[] = [];

  beforeAll(async () => {
    demo = await startDemoTailnet({ clock: { now: () => now, after: () => () => undefined } });
    const replay = new Replay(demo, demo.credentials.token);
    for (const step of steps) {
      now += (step.after ?? 0) * 1000 + 13;
      if (step.before !== undefined) await control(demo, step.before);
      answers.push(await replay.send(step));
    }
  });
  afterAll(() => demo.close());

  it("answers every operation with the status that it is known for", () => {
    const operations = operationsOf(readDescription());
    const covered = new Set(answers.filter(({ status }) => status < 300).map(({ step }) => step.operation));
    expect(operations.size).toBe(90);
    expect([...operations.keys()].filter((name) => !covered.has(name))).toEqual([]);
    const wrong = answers.filter(({ step, status }) => status !== (step.status ?? 200));
    expect(wrong.map(({ step, status, text }) => [step.operation, status, text])).toEqual([]);
    const undocumented = answers.filter(
      ({ step, status }) => operations.get(step.operation)?.statuses.includes(status) !== true,
    );
    expect(undocumented.map(({ step, status }) => [step.operation, status])).toEqual([]);
    console.info(`Operations covered: ${covered.size} of ${operations.size}.`);
  });

  it("takes what the description takes, and answers what it promises", () => {
    const description = readDescription();
    const operations = operationsOf(description);
    const check = new SchemaCheck(description);
    const wrong: unknown[] = [];
    let valid = 0;
    const checked = answers.filter(({ contentType }) => contentType !== otherContent);
    for (const { step, status, json } of checked) {
      const operation = operations.get(step.operation);
      if (operation === undefined) continue;
      const bodyErrors =
        status >= 300 || operation.body === null || takesMore.includes(step.operation)
          ? []
          : check.bodyErrors(operation.body, step.body);
      const schema =
        json === null && nullWhenEmpty.includes(step.operation) ? null : operation.answer(status);
      const answerErrors = schema === null ? [] : check.answerErrors(schema, json);
      if (bodyErrors.length > 0) wrong.push([step.operation, "body", bodyErrors]);
      if (answerErrors.length > 0) wrong.push([step.operation, status, answerErrors]);
      else valid += 1;
    }
    expect(wrong).toEqual([]);
    console.info(`Answers valid: ${valid} of ${checked.length}.`);
  });

  it("answers in the shape of the recordings", () => {
    const compared = answers.filter(({ step }) => step.like !== undefined);
    const differences = compared.flatMap(({ step, json }) =>
      partsOf(step.like ?? "", json).flatMap(([name, ours]) => {
        const recorded = partsOf(step.like ?? "", recordedAnswer(step.like ?? "")).find(
          ([part]) => part === name,
        )?.[1];
        return recorded === undefined
          ? [`${name}: nothing recorded`]
          : shapeDifferences(shapeOf(ours), shapeOf(recorded)).map((difference) => `${name}: ${difference}`);
      }),
    );
    expect(differences).toEqual([]);
    const recordings = new Set(compared.map(({ step }) => step.like));
    expect(recordings.size).toBe(8);
    console.info(`Recordings matched: ${recordings.size} of 8.`);
  });
});

describe.skipIf(!contractPresent)("the demo tailnet towards a caller who may do nothing", () => {
  it("refuses every operation without a token", async () => {
    const answers = await askEverything(() => null);
    expect(answers.length).toBe(90);
    expect(answers.filter(({ status, json }) => status !== 401 || messageOf(json) === null)).toEqual([]);
  });

  it("refuses every operation to a token without scopes, with the status that is documented for it", async () => {
    const answers = await askEverything((demo) => demo.credentials.token);
    const operations = operationsOf(readDescription());
    const wrong = answers.filter(({ step, status, json }) => {
      const documented = operations.get(step.operation)?.statuses ?? [];
      return status !== refusalOf(step.operation, documented) || messageOf(json) === null;
    });
    expect(wrong.map(({ step, status, text }) => [step.operation, status, text])).toEqual([]);
  });
});

/** Every operation asked with one credential, which has no scopes. */
async function askEverything(tokenOf: (demo: DemoTailnet) => string | null): Promise<readonly Replayed[]> {
  const demo = await startDemoTailnet();
  demo.control.limitScopes([]);
  const replay = new Replay(demo, tokenOf(demo));
  const answers: Replayed[] = [];
  for (const operation of operationsOf(readDescription()).keys()) {
    const body = operation.startsWith("GET") ? undefined : {};
    answers.push(await replay.send({ operation, ...(body === undefined ? {} : { body }) }));
  }
  await demo.close();
  return answers;
}

function messageOf(json: unknown): string | null {
  const message = isRecord(json) ? json["message"] : null;
  return typeof message === "string" ? message : null;
}

/** 403 where the description lists it; otherwise 404, as if there were nothing; a bad request where neither is listed. */
function refusalOf(operation: string, documented: readonly number[]): number {
  // Users: documented as 404 in words. A key that there is not is not found before anything else.
  if (/ \/users|\/users$|^DELETE .*\/keys\//.test(operation)) return 404;
  if (documented.includes(403)) return 403;
  return documented.includes(404) || notFoundUnlisted.includes(operation) ? 404 : 400;
}

/** Devices of the tailnet and those shared in are two kinds; of keys only API access tokens were recorded. */
function partsOf(like: string, json: unknown): readonly (readonly [string, readonly unknown[]])[] {
  if (!isRecord(json)) return [[like, [json]]];
  if (like === "devices") {
    const list = Array.isArray(json["devices"]) ? json["devices"] : [];
    return [
      ["own devices", list.filter((device) => !isExternal(device))],
      ["shared-in devices", list.filter((device) => isExternal(device))],
    ];
  }
  if (like === "keys") {
    const list = Array.isArray(json["keys"]) ? json["keys"] : [];
    return [["keys", list.filter((key) => isRecord(key) && key["keyType"] === "api")]];
  }
  return [[like, [json]]];
}

function isExternal(device: unknown): boolean {
  return isRecord(device) && device["isExternal"] === true;
}

async function control(demo: DemoTailnet, action: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(new URL("/demo/control", demo.baseUrl), {
    method: "POST",
    headers: { Authorization: `Bearer ${demo.credentials.token}` },
    body: JSON.stringify(action),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
