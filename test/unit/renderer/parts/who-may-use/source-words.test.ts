import { describe, expect, it } from "vitest";
import { wordsOfSource } from "../../../../../renderer/parts/who-may-use/source-words.ts";

describe("what a source of a rule is called", () => {
  it.each([
    ["autogroup:member", "all members"],
    ["autogroup:network-admin", "all network admins"],
    ["autogroup:tagged", "all tagged devices"],
    ["autogroup:shared", "all who devices are shared with"],
    ["autogroup:danger-all", "everything"],
    ["*", "everything"],
    ["group:eng", "group:eng"],
    ["ana@acme.test", "ana@acme.test"],
  ])("%s is %s", (source, words) => {
    expect(wordsOfSource(source)).toBe(words);
  });
});
