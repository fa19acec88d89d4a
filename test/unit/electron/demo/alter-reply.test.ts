import { describe, expect, it } from "vitest";
import { alterReply } from "../../../../electron/demo/alter-reply.ts";
import { json, refuse, type Reply } from "../../../../electron/demo/http-call.ts";
import { LastAnswers } from "../../../../electron/demo/last-answers.ts";
import { asJson } from "../../../../electron/demo/reply-text.ts";

const reply = json({ devices: [{ tags: ["tag:a"] }, { tags: [] }], version: "1" });

describe("alterReply", () => {
  it.each([
    ["empty-list", { devices: [], version: "1" }],
    ["null-list", { devices: null, version: "1" }],
    ["short-list", { devices: [{ tags: ["tag:a"] }], version: "1" }],
    ["wrong-type", { devices: "not what was promised", version: "not what was promised" }],
    ["stale", reply.json],
  ] as const)("%s", (kind, expected) => {
    expect(alterReply(reply, [{ kind }])).toEqual({ status: 200, json: expected });
  });

  it("breaks off in the middle, whatever the content", () => {
    expect(alterReply(json([1, 2]), [{ kind: "half" }])).toEqual({
      status: 200,
      text: "[1",
      contentType: "application/json",
    });
    const policy = { status: 200, text: "{}//", contentType: "application/hujson" };
    expect(alterReply(policy, [{ kind: "half" }])).toEqual({ ...policy, text: "{}" });
  });

  it("changes an answer that is text already", () => {
    const held = new LastAnswers().of("/devices", reply, true);
    expect(alterReply(held, [{ kind: "empty-list" }]).json).toEqual({ devices: [], version: "1" });
  });

  it("changes lists that are the whole answer, and leaves refusals alone", () => {
    expect(alterReply(json([1, 2]), [{ kind: "null-list" }]).json).toBeNull();
    expect(alterReply(refuse(404, "not found"), [{ kind: "half" }])).toEqual(refuse(404, "not found"));
  });
});

describe("LastAnswers", () => {
  it("gives the answer before once more, where there is one", () => {
    const answers = new LastAnswers();
    const of = (read: string, fresh: Reply, stale: boolean) => asJson(answers.of(read, fresh, stale));
    expect(of("/users", json(1), true)).toEqual(json(1));
    expect(of("/users", json(2), true)).toEqual(json(1));
    expect(of("/users", json(3), false)).toEqual(json(3));
    expect(of("/users", refuse(500, "no"), false)).toEqual(refuse(500, "no"));
    expect(of("/users", json(4), true)).toEqual(json(3));
    expect(of("/dns", json(5), true)).toEqual(json(5));
  });
});
