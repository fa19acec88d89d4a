import { Download } from "lucide-react";
import { useMemo } from "react";
import { filterOf, rowsWith } from "../../../shared/bridge/activity-filter.ts";
import type { ActivityRow } from "../../../shared/bridge/activity.ts";
import type { CommandArgument } from "../../../shared/bridge/contract.ts";
import { counted } from "../../../shared/core/words.ts";
import { say, sayProblem } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { useActivityLook } from "./activity-list.tsx";

/** Takes what is shown elsewhere: as a table, or for a program. */
export function ExportMenu({ rows }: { readonly rows: readonly ActivityRow[] }) {
  const [{ search, way, days }] = useActivityLook();
  const copying = useCommand("activity.copy");
  const saving = useCommand("activity.save");
  const count = useMemo(
    () => rowsWith(rows, search).filter((row) => way === "all" || filterOf(row) === way).length,
    [rows, search, way],
  );
  const copy = async (format: CommandArgument<"activity.copy">["format"]) => {
    const copied = await copying.run({ days, way, search, format });
    if (copied.ok) say(copied.value.sentence);
    else sayProblem(copied.problem);
  };
  const save = async (format: CommandArgument<"activity.save">["format"]) => {
    const saved = await saving.run({ days, way, search, format });
    if (!saved.ok) sayProblem(saved.problem);
    else if (saved.value.sentence !== null) say(saved.value.sentence);
  };
  return (
    <Menu
      trigger={
        <Button
          icon={<Download />}
          disabled={count === 0}
          busyLabel={(copying.pending || saving.pending) && "Exporting…"}
        >
          Export {counted(count, "entry", "entries")}
        </Button>
      }
      items={[
        { label: "Copy as CSV, for a spreadsheet", onSelect: () => void copy("csv") },
        { label: "Copy as JSON", onSelect: () => void copy("json") },
        { label: "Save as CSV…", apart: true, onSelect: () => void save("csv") },
        { label: "Save as JSON…", onSelect: () => void save("json") },
      ]}
    />
  );
}
