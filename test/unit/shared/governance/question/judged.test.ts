import { describe, expect, it } from "vitest";
import { TimedWays } from "../../../../../shared/governance/matrix/timed-ways.ts";
import { askQuestion } from "../../../../../shared/governance/question/answer-question.ts";
import { showAnswer } from "../../../../../shared/governance/question/show-answer.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { groupForAWhile } from "../../../../support/timed-record.ts";
import { company, declarations, documentOf } from "../../../../support/policy-world.ts";

describe("a row of an answer of many", () => {
  it("says whose it is until a time", () => {
    const groups = { ...declarations.groups, "group:ops": ["ana@acme.test", "cleo@acme.test"] };
    const asking = { src: ["group:ops"], dst: ["tag:router"], ip: ["53"] };
    const using = { src: ["group:ops"], dst: ["192.0.2.0/24"], ip: ["443"] };
    const app = {
      name: "Help Desk",
      connectors: ["tag:router"],
      domains: ["help.example.com"],
      routes: ["192.0.2.0/24"],
    };
    const nodeAttrs = [{ target: ["*"], app: { "tailscale.com/app-connectors": [app] } }];
    const ssh = [{ action: "accept", src: ["group:ops"], dst: ["tag:db"], users: ["deploy"] }];
    const grants = [asking, using, { src: ["group:ops"], dst: ["tag:db"], ip: ["22"] }];
    const document = documentOf({ ...declarations, groups, grants, nodeAttrs, ssh });
    const access = new Access(document.policy, company);
    const ground = { access, document, timed: new TimedWays([groupForAWhile], { document, access }) };
    const ends = (question: string) => {
      const answer = askQuestion(question, ground);
      const told = answer.ok ? showAnswer(answer.value, ground) : null;
      return told?.kind === "list" ? told.rows.map(({ name, endsAt }) => [name, endsAt]) : [];
    };
    for (const question of ["who can use Help Desk?", "who can ssh to db?", "who can reach db:22?"])
      expect([question, ends(question)]).toEqual([
        question,
        [
          ["ana@acme.test", undefined],
          ["cleo@acme.test", groupForAWhile.expiresAt],
        ],
      ]);
    expect(ends("what can cleo use?")).toEqual([["Help Desk", groupForAWhile.expiresAt]]);
    expect(ends("what can cleo ssh to?")).toEqual([["db", groupForAWhile.expiresAt]]);
  });
});
