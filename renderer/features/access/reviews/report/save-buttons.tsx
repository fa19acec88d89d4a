import type { CommandArgument } from "../../../../../shared/bridge/contract.ts";
import { say, sayProblem } from "../../../../state/feedback.ts";
import { useCommand } from "../../../../state/use-command.ts";
import { Button } from "../../../../ui/button.tsx";
import styles from "./report.module.css";

type Format = CommandArgument<"reviews.saveReport">["format"];

const labels: Readonly<Record<Format, string>> = { csv: "CSV", markdown: "Markdown", page: "Save page" };
const formats = ["csv", "markdown", "page"] as const;

/** Saves the report as a file, in each of its forms. */
export function SaveButtons({ id }: { readonly id: string }) {
  const { run, pending } = useCommand("reviews.saveReport");
  async function save(format: Format): Promise<void> {
    const saved = await run({ id, format });
    if (!saved.ok) sayProblem(saved.problem);
    else if (saved.value.sentence !== null) say(saved.value.sentence);
  }
  return (
    <div className={styles.saves}>
      {formats.map((format) => (
        <Button key={format} disabled={pending} onClick={() => void save(format)}>
          {labels[format]}
        </Button>
      ))}
    </div>
  );
}
