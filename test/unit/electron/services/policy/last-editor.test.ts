import { describe, expect, it } from "vitest";
import { lastEditor } from "../../../../../electron/services/policy/last-editor.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

const text = `// newest\n{"grants": []}`;
const file = new PolicyFile(text);
const noon = Date.parse("2026-03-01T12:00:00Z");

/** Who is named when Bo’s is the newest entry of the log. */
function named(
  entry: { readonly at?: number | null; readonly after?: unknown; readonly event?: string },
  version: { readonly file: PolicyFile | null; readonly since: number | null },
): Promise<string | null> {
  const tailnet = createFakeTailnet();
  tailnet.editor = "bo@acme.example";
  tailnet.edited = entry;
  return lastEditor(tailnet.session, noon, version).then((editor) => editor?.by ?? null);
}

describe("who saved a version of the policy file", () => {
  it("is nobody where the log says nothing or cannot be read", async () => {
    const tailnet = createFakeTailnet();
    const version = { file, since: null };
    expect(await lastEditor(tailnet.session, noon, version)).toBeNull();
    tailnet.editor = "bo@acme.example";
    expect(await lastEditor(tailnet.session, noon, version)).toMatchObject({ by: "bo@acme.example" });
    tailnet.failing("audit.list", "scope-missing");
    expect(await lastEditor(tailnet.session, noon, version)).toBeNull();
  });

  it("is nobody who did something else, though the log answered with it", async () => {
    expect(await named({ event: "TAILNET.UPDATE.POLICY_REVIEW" }, { file, since: null })).toBeNull();
  });

  it("is told by the text, where the log has it, whatever its clock says", async () => {
    const version = { file, since: noon };
    expect(await named({ at: noon - 90_000, after: `{ "grants": [] }` }, version)).toBe("bo@acme.example");
    expect(await named({ at: noon + 1, after: `{"grants": ["other"]}` }, version)).toBeNull();
  });

  it("is told by the time, where the log has no text: after the version before was seen", async () => {
    const version = { file, since: noon };
    expect(await named({ at: noon + 5000, after: null }, version)).toBe("bo@acme.example");
    expect(await named({ at: noon - 999, after: "a1b2c3" }, version)).toBe("bo@acme.example");
    expect(await named({ at: noon - 60_000, after: null }, version)).toBeNull();
    expect(await named({ at: null, after: null }, version)).toBeNull();
    expect(await named({ at: noon - 60_000, after: `{}` }, { file: null, since: null })).toBe(
      "bo@acme.example",
    );
  });
});
