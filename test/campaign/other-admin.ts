import type { Surroundings } from "./surroundings.ts";
import { connectRun, startRun, type Run } from "./run-of.ts";

/** How the line begins that another admin leaves in the policy file. */
const theirs = "// by another admin";

/** A line that only one other admin writes, and only once. */
export function remarkOf(seed: number, count: number): string {
  return `${theirs} ${seed}-${count}`;
}

/** A policy file with a line of theirs at its end. */
export function withRemark(text: string, remark: string): string {
  return `${text.trimEnd()}\n${remark}\n`;
}

/** What other admins left in the meantime is theirs. */
export function withoutRemarks(text: string): string {
  return text
    .split("\n")
    .filter((line) => !line.startsWith(theirs))
    .join("\n")
    .trimEnd();
}

/** Another admin of the same tailnet, with a Tailrace on a machine of their own. */
export class OtherAdmin {
  readonly #run: Run;

  private constructor(run: Run) {
    this.#run = run;
  }

  static async start({ elsewhere, demo }: Surroundings): Promise<OtherAdmin> {
    const run = await startRun(elsewhere());
    await connectRun(run, demo);
    return new OtherAdmin(run);
  }

  /** Leaves a line in the policy file. True: they were told that it is saved. */
  async leave(remark: string): Promise<boolean> {
    const { handlers } = this.#run.application;
    const read = await handlers["policy.read"]({});
    if (!read.ok) return false;
    const { text, etag } = read.value;
    const planned = await handlers["changes.plan"]({ kind: "text", text: withRemark(text, remark), etag });
    if (!planned.ok) return false;
    const applied = await handlers["changes.apply"]({ reviewId: planned.value.id, confirmLockout: true });
    return applied.ok && applied.value.outcome === "saved";
  }

  stop(): void {
    this.#run.application.stop();
  }
}
