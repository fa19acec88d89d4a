import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeQuestion } from "../../../../../shared/governance/question/complete-question.ts";
import { readQuestion } from "../../../../../shared/governance/question/read-question.ts";
import { sampleWords } from "../../../../support/sample-people.ts";

const words = sampleWords();
const complete = (text: string) => completeQuestion(text, words);
const names = (text: string) =>
  complete(text)
    .tokens.filter(({ isName }) => isName)
    .map((token) => token.text);

describe("a question that is being typed", () => {
  it.each([
    ["", ""],
    ["m", "ay "],
    ["may an", "a "],
    ["MAY AN", "a "],
    ["may ana re", "ach "],
    ["may ana reach db", "-1:5432?"],
    ["may ana reach db-1:2", "2?"],
    ["may ana use git", "Hub?"],
    ["may ana use ex", "it nodes?"],
    ["may ana ssh to web", "-2?"],
    ["who can use j", "ira?"],
    ["who can reach tag:d", "b:5432?"],
    ["what can bruno s", "SH to?"],
    ["may ana l", "og in to "],
    ["may ana log in to web", "-2?"],
    ["who can LOG in to web", "-2?"],
    ["what can bruno log", " in to?"],
    ["may ana reach zzz", ""],
  ])("goes on after “%s” with “%s”", (text, ghost) => {
    expect(complete(text).ghost.toLowerCase()).toBe(ghost.toLowerCase());
  });

  it("marks the names that are known, and only those", () => {
    expect(names("may ana reach db-1:5432?")).toEqual(["ana", "db-1:5432"]);
    expect(names("may nobody use GitHub?")).toEqual(["GitHub"]);
    expect(names("who can use gitHub?")).toEqual(["gitHub"]);
    expect(names("may ana")).toEqual(["ana"]);
    expect(names("may ana log in to web-2?")).toEqual(["ana", "web-2"]);
  });

  it("offers other questions about the same place and person", () => {
    expect(complete("may ana reach db").others.map(({ text }) => text)).toEqual([
      "who can reach db-1:5432?",
      "what can ana SSH to?",
    ]);
  });

  it("finds a part of a name too, after those that begin so", () => {
    expect(complete("may ana reach 1").options.map(({ label }) => label)).toEqual(["db-1:5432", "db-1:22"]);
  });

  it("offers only questions that can be read, and loses nothing of what was typed", () => {
    const piece = fc.constantFrom(
      "may ",
      "who can ",
      "ana ",
      "reach ",
      "use ",
      "log in to ",
      "ssh ",
      "db",
      "-1:22",
      "Git",
      "?",
      " ",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
        const text = pieces.join("");
        const { tokens, options, others } = complete(text);
        expect(tokens.map((token) => token.text).join("")).toBe(text);
        const whole = [...options, ...others].filter(
          (option) => option.text.endsWith("?") && option.kind !== "words",
        );
        expect(whole.filter((option) => !readQuestion(option.text).ok)).toEqual([]);
      }),
    );
  });
});
