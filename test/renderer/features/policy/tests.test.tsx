import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CommandValue } from "../../../../shared/bridge/contract.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import type { Result } from "../../../../shared/core/result.ts";
import { PolicyTests } from "../../../../renderer/features/policy/tests/policy-tests.tsx";
import type { TestResult } from "../../../../renderer/features/policy/tests/test-row.tsx";
import { sampleState } from "../../../support/sample-state.ts";
import { renderPart } from "./render-part.tsx";

type Results = Result<CommandValue<"policy.runTests">>;

const state = sampleState(Date.now());
const base: TestResult = {
  section: "tests",
  index: 0,
  line: 12,
  source: "ann@example.com",
  passed: true,
  expects: [],
  errors: [],
};
const mixed: Results = ok({
  results: [
    base,
    { ...base, index: 1, line: 1_040, source: "group:dev", passed: false, errors: ["address a:22: no", "b"] },
    { ...base, section: "sshTests", line: 31, source: "" },
  ],
  unknowns: [],
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

async function show(answer: (text: string) => Results | Promise<Results>, onGoTo?: (line: number) => void) {
  const part = (text: string) => <PolicyTests text={text} onGoTo={onGoTo} />;
  const shown = await renderPart(part("one"), state, { "policy.runTests": ({ text }) => answer(text) });
  expect(screen.getByRole("status", { name: "Running the tests" })).toBeTruthy();
  await pass(0);
  return {
    ...shown,
    type: (text: string) => shown.rerender(part(text)),
    asked: () => shown.fake.argumentsOf("policy.runTests").map(({ text }) => text),
  };
}

const tests = () => [...screen.getByRole("list", { name: "Tests, failed ones first" }).children];

describe("the tests of a policy file", () => {
  it("say in plain words what they expect and what did not hold", async () => {
    const expects = [
      { to: "tag:build:22", wants: "accept", held: true },
      { to: "tag:prod:443", wants: "accept", held: false },
      { to: "tag:db:5432", wants: "deny", held: false },
    ] as const;
    const ssh = [{ to: "tag:prod as root", wants: "check", held: null }] as const;
    await show(() =>
      ok({
        results: [
          { ...base, passed: false, expects, errors: ["address tag:db:5432: want: Drop, got: Accept"] },
          { ...base, section: "sshTests", passed: null, expects: ssh },
        ],
        unknowns: [],
      }),
    );
    const lines = screen
      .getAllByRole("listitem")
      .flatMap((row) => [...row.querySelectorAll("li")].map(({ textContent }) => textContent));
    expect(lines).toEqual([
      "reaches tag:build:22",
      "does not reach tag:prod:443, expected yes",
      "reaches tag:db:5432, expected no",
      "must log in to tag:prod as root, after signing in again",
    ]);
    expect(screen.queryByText(/want: Drop/u)).toBeNull();
  });

  it("show section, line, source and result, failed ones first with their errors", async () => {
    await show(() => mixed);
    expect(tests().map((row) => row.textContent)).toEqual([
      "Failedgroup:devtests · line 1,040address a:22: nob",
      "Passedann@example.comtests · line 12",
      "PassedNo sourcesshTests · line 31",
    ]);
    expect(screen.getByText("2 of 3 tests pass").closest("output")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("are neither passed nor failed where they rest on what is not known, and that is said", async () => {
    await show(() =>
      ok({
        results: [base, { ...base, index: 1, line: 14, source: "bo@example.com", passed: null }],
        unknowns: ["People are not known: The scope users:read is missing."],
      }),
    );
    expect(tests().map((row) => row.textContent)).toEqual([
      "Not judgedbo@example.comtests · line 14",
      "Passedann@example.comtests · line 12",
    ]);
    expect(screen.getByText("1 of 2 tests pass, 1 cannot be judged")).toBeTruthy();
    expect(screen.getByText("1 test cannot be judged here")).toBeTruthy();
    expect(screen.getByText("People are not known: The scope users:read is missing.")).toBeTruthy();
  });

  it("go to the line of a test", async () => {
    const onGoTo = vi.fn();
    await show(() => mixed, onGoTo);
    act(() => screen.getByRole("button", { name: /group:dev/u }).click());
    expect(onGoTo).toHaveBeenCalledExactlyOnceWith(1_040);
  });

  it("run once the text has rested, for the last text only", async () => {
    const { type, asked } = await show(() => mixed);
    type("two");
    await pass(399);
    type("three");
    await pass(399);
    expect(asked()).toEqual(["one"]);
    expect(screen.getByText("Running again…")).toBeTruthy();
    await pass(1);
    expect(asked()).toEqual(["one", "three"]);
    expect(screen.queryByText("Running again…")).toBeNull();
  });

  it("drop an answer for an earlier text", async () => {
    const slow = Promise.withResolvers<Results>();
    const { type } = await show((text) =>
      text === "two" ? slow.promise : ok({ results: [{ ...base, source: text }], unknowns: [] }),
    );
    type("two");
    await pass(400);
    type("three");
    await pass(400);
    expect(tests()[0]?.textContent).toContain("three");
    await act(async () => {
      slow.resolve(ok({ results: [{ ...base, source: "two" }], unknowns: [] }));
      await slow.promise;
    });
    expect(tests()[0]?.textContent).toContain("three");
  });

  it("run again when people or devices changed", async () => {
    const { fake, asked } = await show(() => mixed);
    act(() => fake.publish("fleet", state.fleet));
    await pass(400);
    expect(asked()).toEqual(["one", "one"]);
  });

  it("say what tests are good for when there are none, with an example", async () => {
    await show(() => ok({ results: [], unknowns: [] }));
    expect(screen.getByText("No tests yet")).toBeTruthy();
    expect(screen.getByRole("region", { name: "An example" }).textContent).toContain('"accept"');
  });

  it("say why a text cannot be tested, where, and nothing about an earlier text", async () => {
    const onGoTo = vi.fn();
    const { type } = await show(
      (text) =>
        text === "one"
          ? mixed
          : fail(problem("policy-syntax", "The policy file does not parse.", { evidence: { line: 7 } })),
      onGoTo,
    );
    type("{");
    await pass(400);
    expect(screen.getByRole("alert").textContent).toContain("The policy file does not parse.");
    expect(screen.queryByText("2 of 3 tests pass")).toBeNull();
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
    act(() => screen.getByRole("button", { name: "Go to line 7" }).click());
    expect(onGoTo).toHaveBeenCalledExactlyOnceWith(7);
  });

  it("can be tried again after another failure", async () => {
    let works = false;
    await show(() => (works ? mixed : fail(problem("internal", "Tailrace did not answer."))));
    works = true;
    act(() => screen.getByRole("button", { name: "Try again" }).click());
    await pass(400);
    expect(tests()).toHaveLength(3);
  });

  it("are drawn in parts when there are many", async () => {
    await show(() =>
      ok({ results: Array.from({ length: 130 }, (_, index) => ({ ...base, index })), unknowns: [] }),
    );
    expect(tests()).toHaveLength(100);
    act(() => screen.getByRole("button", { name: "Show more tests" }).click());
    expect(tests()).toHaveLength(130);
  });
});
