import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { askQuestion } from "../../../../../shared/governance/question/answer-question.ts";
import { showAnswer } from "../../../../../shared/governance/question/show-answer.ts";
import { answerText } from "../../../../../shared/governance/question/shown-answer.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { company, declarations, documentOf } from "../../../../support/policy-world.ts";

const hidden = "group:finance@acme.test";
const network = { ...company, syncedGroups: [hidden] };

/** Who can reach the database, where these people and groups may. */
function whoIn(src: readonly string[], asking: Readonly<Record<string, JsonValue>> = {}) {
  const postures = { "posture:managed": ["custom:managed == true"] };
  const grants = [{ src: [...src], dst: ["tag:db"], ip: ["5432"], ...asking }];
  const document = documentOf({ ...declarations, postures, grants });
  const ground = { access: new Access(document.policy, network), document };
  const answer = askQuestion("who can reach db:5432?", ground);
  if (!answer.ok) throw new Error(answer.problem.what);
  const shown = showAnswer(answer.value, ground);
  return { sentence: shown.sentence, text: answerText(shown) };
}

describe("an answer about many", () => {
  it("counts as exact only where there can be no others", () => {
    expect(whoIn(["ana@acme.test"]).sentence).toBe("1 person can reach db on port 5432");
    const some = whoIn(["ana@acme.test", hidden]);
    expect(some.sentence).toBe("1 person or more can reach db on port 5432");
    expect(some.text).toMatch(/^1 person or more can .*\nOr more: .*group:finance@acme\.test/su);
  });

  it("calls nobody the answer only where that is known", () => {
    expect(whoIn([]).sentence).toBe("Nobody can reach db on port 5432");
    const none = whoIn([hidden]);
    expect(none.sentence).toBe("Not known who can reach db on port 5432");
    expect(none.text).toContain(hidden);
    expect(none.text).not.toContain("Or more");
  });

  it("does not say that all need a condition where there may be others", () => {
    const src = ["ana@acme.test", "ben@acme.test"];
    const asking = { srcPosture: ["posture:managed"] };
    expect(whoIn(src, asking).sentence).toMatch(/^2 people can .*, all on a condition$/u);
    expect(whoIn([...src, hidden], asking).sentence).toMatch(/^2 people or more can .*, 2 on a condition$/u);
  });
});
