import { filterOf, rowsWith } from "../../../shared/bridge/activity-filter.ts";
import type { ActivityRow } from "../../../shared/bridge/activity.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { counted } from "../../../shared/core/words.ts";
import { effectWords } from "../../../shared/governance/activity/effect-words.ts";
import type { CommandValue, ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { ImpactView, VersionChange } from "../../../shared/bridge/policy.ts";
import type { Module } from "../module.ts";
import type { ClipboardPort, FileSaver } from "../../ports/desktop.ts";
import { activityCsv, activityJson, type ExportedRow } from "./activity-export.ts";
import { ActivityService, type ActivityParts } from "./activity-service.ts";

/** What the activity of one tailnet needs from its surroundings. */
export interface ActivityNeeds extends ActivityParts {
  readonly clipboard: ClipboardPort;
  readonly files: FileSaver;
  readonly versionChange: (pair: Pair) => Promise<Result<VersionChange>>;
  readonly versionImpact: (pair: Pair) => Promise<Result<ImpactView>>;
}

type Pair = ParsedCommandArgument<"activity.effect">;
type Effect = CommandValue<"activity.effect">;

/** What is shown as text, and how many entries that are. */
interface Written {
  readonly text: string;
  readonly entries: string;
}

/** Effects that are remembered: more than a screen shows, and few enough to forget. */
const effectsKept = 200;

/** Puts together what answers what happened in one tailnet. */
export function activityModule({
  versionChange,
  versionImpact,
  clipboard,
  files,
  ...parts
}: ActivityNeeds): Module<"activity"> {
  const service = new ActivityService(parts);
  const kept = new Map<string, Effect>();
  const effect = async (pair: Pair): Promise<Result<Effect>> => {
    // Among the people and devices of the last sync: after another one it may be another effect.
    const key = `${pair.beforeId} ${pair.afterId} ${parts.snapshot()?.takenAt ?? 0}`;
    const known = kept.get(key);
    if (known !== undefined) return ok(known);
    const [change, impact] = await Promise.all([versionChange(pair), versionImpact(pair)]);
    if (!change.ok) return change;
    if (!impact.ok) return impact;
    const { added, removed } = change.value;
    const found = { ...effectWords(impact.value), added, removed };
    kept.set(key, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= effectsKept) break;
      kept.delete(oldest);
    }
    return ok(found);
  };
  const exported = async (row: ActivityRow): Promise<ExportedRow> => {
    const found = row.versions === undefined ? null : await effect(row.versions);
    return { row, effect: found?.ok === true ? found.value : null };
  };
  const rowsOf = async (asked: ParsedCommandArgument<"activity.copy">): Promise<Result<Written>> => {
    const all = await service.rows(asked.days);
    if (!all.ok) return all;
    const shown = rowsWith(all.value, asked.search).filter(
      (row) => asked.way === "all" || filterOf(row) === asked.way,
    );
    if (shown.length === 0) return fail(problem("nothing-to-copy", "There is no such entry."));
    const rows: ExportedRow[] = [];
    // One after the other: each may compare two large policy files.
    for (const row of shown)
      rows.push(row.versions === undefined ? { row, effect: null } : await exported(row));
    const text = asked.format === "csv" ? activityCsv(rows) : activityJson(rows);
    return ok({ text, entries: counted(rows.length, "entry", "entries") });
  };
  const copy = async (
    asked: ParsedCommandArgument<"activity.copy">,
  ): Promise<Result<{ sentence: string }>> => {
    const written = await rowsOf(asked);
    if (!written.ok) return written;
    const { text, entries } = written.value;
    const what = asked.format === "csv" ? "CSV, for a spreadsheet" : "JSON";
    return map(await clipboard.write(text), () => ({ sentence: `Copied ${entries} as ${what}` }));
  };
  const save = async (
    asked: ParsedCommandArgument<"activity.save">,
  ): Promise<Result<{ sentence: string | null }>> => {
    const written = await rowsOf(asked);
    if (!written.ok) return written;
    const { text, entries } = written.value;
    const file = await files.save({ fileName: `activity.${asked.format}`, content: text });
    return map(file, (name) => ({ sentence: name === null ? null : `Saved ${entries} as ${name}` }));
  };
  return {
    handlers: {
      "activity.copy": (asked) => copy(asked),
      "activity.save": (asked) => save(asked),
      "activity.page": (asked) => service.page(asked),
      "activity.effect": (pair) => effect(pair),
      "activity.versionWays": () => service.versionWays(),
    },
  };
}
