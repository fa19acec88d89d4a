import { askQuestion } from "../../../shared/governance/question/answer-question.ts";
import type { BenchRow } from "../row.ts";
import { largeTailnet } from "../support/large-tailnet.ts";

export const row: BenchRow = {
  name: "first question for 5,000 people × 60 apps",
  target: { medianBelow: 100 },
  prepare() {
    const { network, fresh } = largeTailnet();
    const question = `may ${network.users[7]?.login ?? ""} use App 3?`;
    return {
      // Nothing is worked out before it.
      own() {
        const answer = askQuestion(question, fresh());
        if (!answer.ok) throw new Error(answer.problem.what);
        return answer.value;
      },
    };
  },
};
