import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { storedAsIs, storedPolicy } from "../../../../electron/demo/world/stored-policy.ts";

describe("storedPolicy", () => {
  it("sorts the members of groups, formats, and hashes what it stores", () => {
    const { text, etag } = storedPolicy(
      `{"Groups":{"group:b":["z@x.io",  "a@x.io"],"group:a":[]},"grants":[]}`,
    );
    expect(text).toBe(`{"Groups": {"group:b": ["a@x.io", "z@x.io"], "group:a": []}, "grants": []}\n`);
    expect(etag).toBe(`"${createHash("sha256").update(text).digest("hex")}"`);
    expect(storedPolicy(text)).toEqual({ text, etag });
  });

  it("gives texts that differ in formatting alone the same ETag", () => {
    expect(storedPolicy(`{ "grants":[ ] }`).etag).toBe(storedPolicy(`{"grants": []}\n`).etag);
  });

  it("does not move members away from their comments", () => {
    const text = `{\n\t"groups": {\n\t\t"group:a": [\n\t\t\t"z@x.io", // on leave\n\t\t\t"a@x.io",\n\t\t],\n\t},\n}\n`;
    expect(storedPolicy(text).text).toBe(text);
  });

  it("keeps what it cannot read", () => {
    expect(storedPolicy("{").text).toBe("{");
    expect(storedAsIs(`{ "a":1 }`).text).toBe(`{ "a":1 }`);
  });

  it("is not confused by what looks like a comment inside a text", () => {
    expect(storedPolicy(`{"groups": {"group:a": ["z//x@x.io", "a@x.io"]}}\n`).text).toContain(
      `["a@x.io", "z//x@x.io"]`,
    );
  });
});
