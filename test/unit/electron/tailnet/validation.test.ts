import { describe, expect, it } from "vitest";
import {
  outcomeOfAnswer,
  outcomeOfRefusal,
  validationProblem,
} from "../../../../electron/tailnet/validation.ts";
import { problem } from "../../../../shared/core/problem.ts";

const warned = [{ user: "group:x@example.com", warnings: ["group is not syncing from SCIM"] }];
const failed = [
  {
    user: "a@example.com",
    errors: [`[acl test error]: address "tag:b:22" (protocol "tcp"): want: Accept, got: Drop`],
  },
];

describe("outcomeOfAnswer", () => {
  it.each(["", "  \n", "{}", "null", `{"message": ""}`, `{"message":"","data":null}`])(
    "“%s” is a pass",
    (text) => {
      expect(outcomeOfAnswer(text)).toEqual({ kind: "passed" });
    },
  );

  it("looks at errors and warnings, not at whether there is data", () => {
    expect(outcomeOfAnswer(JSON.stringify({ message: "warning(s) found", data: warned }))).toMatchObject({
      kind: "passed-with-warnings",
      findings: [{ subject: "group:x@example.com", errors: [] }],
    });
    expect(outcomeOfAnswer(JSON.stringify({ message: "test(s) failed", data: failed }))).toMatchObject({
      kind: "tests-failed",
      findings: [{ subject: "a@example.com" }],
    });
    // Both at once is a failure.
    expect(outcomeOfAnswer(JSON.stringify({ message: "x", data: [...warned, ...failed] }))?.kind).toBe(
      "tests-failed",
    );
    expect(outcomeOfAnswer(JSON.stringify({ message: "test(s) failed" }))?.kind).toBe("tests-failed");
    expect(outcomeOfAnswer(JSON.stringify({ data: failed }))?.kind).toBe("tests-failed");
  });

  it("takes any other message for a broken rule, with its place if it has one", () => {
    expect(outcomeOfAnswer(`{"message": "group not found"}`)).toEqual({
      kind: "invalid",
      message: "group not found",
      position: null,
    });
    expect(outcomeOfAnswer(`{"message": "line 4, column 2: x", "data": []}`)).toMatchObject({
      position: { line: 4, column: 2 },
    });
  });

  it.each(["<html>", "[]", "1", `"passed"`, `{"message": 5}`, `{"data": {"errors": []}}`, "{"])(
    "never takes %s for a judgement",
    (text) => {
      expect(outcomeOfAnswer(text)).toBeNull();
    },
  );
});

const refused = (status: number, serviceMessage: string) =>
  outcomeOfRefusal(problem("invalid-argument", "x", { evidence: { status, serviceMessage } }));

describe("outcomeOfRefusal", () => {
  it("reads a 400 as a judgement of the text", () => {
    expect(refused(400, "tag not found")).toMatchObject({ kind: "invalid" });
    expect(refused(400, "test(s) failed")).toMatchObject({ kind: "tests-failed" });
  });

  it("leaves alone what is about something else", () => {
    expect(refused(403, "tag not found")).toBeNull();
    expect(refused(400, "exactly one capability scope must be populated")).toBeNull();
    expect(refused(400, "")).toBeNull();
    expect(outcomeOfRefusal(problem("offline", "x"))).toBeNull();
  });
});

describe("validationProblem", () => {
  it("is nothing for a pass, and says why not otherwise", () => {
    expect(validationProblem({ kind: "passed" }, "REQ-1")).toBeNull();
    expect(validationProblem({ kind: "passed-with-warnings", findings: [] }, null)).toBeNull();
    expect(
      validationProblem(
        { kind: "invalid", message: "line 2, column 3: x", position: { line: 2, column: 3 } },
        "REQ-1",
      ),
    ).toMatchObject({
      code: "policy-syntax",
      evidence: { requestId: "REQ-1", line: 2, column: 3, serviceMessage: "line 2, column 3: x" },
    });
    expect(validationProblem({ kind: "invalid", message: "x", position: null }, null)?.code).toBe(
      "policy-invalid",
    );
  });
});
