import { describe, expect, it } from "vitest";
import { policyPosition, statusProblem } from "../../../../electron/tailnet/status-problem.ts";
import type { Problem } from "../../../../shared/core/problem.ts";

const rejected = (endpoint: string) =>
  statusProblem({ status: 401, body: "", requestId: null, endpoint, missing: "tailnet", writes: false })
    .remedy;
const refusal = (
  status: number,
  message: string,
  missing: "tailnet" | "object" = "tailnet",
  writes = true,
): Problem =>
  statusProblem({
    status,
    body: JSON.stringify({ message }),
    requestId: "REQ-1",
    endpoint: "POST /tailnet/-/acl",
    scope: "policy_file",
    missing,
    writes,
  });

describe("statusProblem", () => {
  it("promises another try for reads alone", () => {
    expect(refusal(429, "", "tailnet", false).remedy).toContain("tries again by itself");
    expect(refusal(429, "")).toMatchObject({
      meaning: expect.stringContaining("Nothing was changed."),
      remedy: "Wait a minute, then try again.",
    });
  });

  it.each([
    [400, "something", "invalid-argument"],
    [401, "API token invalid", "credential-rejected"],
    [402, "", "plan-refused"],
    [403, "calling actor does not have enough permissions to perform this function", "scope-missing"],
    [403, "feature not available on current billing plan", "plan-refused"],
    [403, "user tailnet does not match", "tailnet-unknown"],
    [404, "tailnet not found", "tailnet-unknown"],
    [400, "unknown tailnet", "tailnet-unknown"],
    [404, "unable to load devices", "scope-missing"],
    [404, "", "scope-missing"],
    [407, "", "proxy-refused"],
    [409, "", "already-exists"],
    [412, "precondition failed, invalid old hash", "conflict"],
    [422, "", "invalid-argument"],
    [429, "", "rate-limited"],
    [500, "internal server error", "server-error"],
    [501, "cannot delete devices outside of your tailnet", "invalid-argument"],
    [502, "", "server-error"],
    [504, "Request took too long to process, please try again later.", "server-error"],
    [400, "exactly one capability scope must be populated", "malformed-answer"],
    [400, `name "web" is already taken`, "already-exists"],
    [400, "requested tags [tag:x tag:y] are invalid or not permitted", "invalid-argument"],
    [400, "need at least one nameserver to enable MagicDNS", "invalid-argument"],
    [400, "tagged nodes cannot be untagged without reauth", "invalid-argument"],
    [400, "not allowed to change own role", "invalid-argument"],
    [400, "scopes cannot be empty", "invalid-argument"],
    [400, `keys of type "auth" can not be updated`, "invalid-argument"],
    [418, "", "invalid-argument"],
  ])("%i “%s” is %s", (status, message, code) => {
    const found = refusal(status, message);
    expect(found.code).toBe(code);
    expect(found.what).toMatch(/\.$|: .+$/);
    expect(found.evidence).toMatchObject({ status, requestId: "REQ-1", endpoint: "POST /tailnet/-/acl" });
    expect(found.evidence?.serviceMessage ?? "").toBe(message);
  });

  it("says which tags a credential may give, and the way without a key", () => {
    const found = refusal(400, "requested tags [tag:x] are invalid or not permitted");
    expect(found.meaning).toContain("its own tags, all of them together, or tags that one of its tags owns");
    expect(found.remedy).toContain("join with a login");
    expect(found.what).toBe("The tag tag:x cannot be assigned.");
    const two = refusal(400, "requested tags [tag:x tag:y] are invalid or not permitted");
    expect(two.what).toBe("The tags tag:x and tag:y cannot be assigned.");
  });

  it("sends back to the page of the credential that was rejected", () => {
    expect(rejected("POST /oauth/token")).toContain("OAuth client");
    expect(rejected("GET /tailnet/-/devices")).toContain("API access token");
  });

  it("tells a missing object from an unknown tailnet", () => {
    expect(refusal(404, "no matching device found", "object").code).toBe("not-found");
  });

  it("names every scope that the request takes", () => {
    for (const status of [403, 404]) {
      expect(refusal(status, "").what).toContain(
        "the scopes policy_file, devices:core:read, devices:posture_attributes:read",
      );
    }
  });

  it("keeps the details of failing tests and the place of a syntax error", () => {
    const body = JSON.stringify({
      message: "test(s) failed",
      data: [{ user: "a@example.com", errors: ["first", "second"] }, { errors: ["third"] }, { user: 7 }],
    });
    const found = statusProblem({
      status: 400,
      body,
      requestId: null,
      endpoint: "x",
      missing: "tailnet",
      writes: true,
    });
    expect(found.evidence?.details).toEqual(["a@example.com: first", "a@example.com: second", "third"]);
    expect(found.evidence).not.toHaveProperty("requestId");
    expect(refusal(400, "line 3, column 14: invalid character '}'").evidence).toMatchObject({
      line: 3,
      column: 14,
    });
  });

  it.each(["", "<html>oops</html>", "null", "[1]", `{"message": {"a": 1}}`, `"text"`])(
    "survives the body %s",
    (body) => {
      const found = statusProblem({
        status: 500,
        body,
        requestId: null,
        endpoint: "x",
        missing: "tailnet",
        writes: true,
      });
      expect(found.code).toBe("server-error");
      expect(found.evidence).not.toHaveProperty("serviceMessage");
    },
  );

  it("keeps only so much of a long message", () => {
    expect(refusal(400, "x".repeat(100_000)).evidence?.serviceMessage?.length).toBe(2000);
  });
});

describe("policyPosition", () => {
  it("reads the parser’s wording with and without its prefix", () => {
    expect(policyPosition("hujson: line 12, column 3: invalid literal")).toEqual({ line: 12, column: 3 });
    expect(policyPosition("line 1, column 1: x")).toEqual({ line: 1, column: 1 });
    expect(policyPosition("on line twelve")).toBeNull();
  });
});
