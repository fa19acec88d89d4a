import type { Device } from "../../tailnet/device.ts";
import { classifyRoutes } from "../routes.ts";
import type { CheckRow, RepeatedRow } from "./check-row.ts";
import type { Fix } from "./fix.ts";
import type { HealthCheck } from "./health-check.ts";
import type { ConnectorSubject, Subjects } from "./subjects.ts";
import { checkTable } from "./table.ts";
import { weightOf } from "./weights.ts";

type About = keyof Subjects;
/** A line of the table, by what it is about. */
type Row = { [One in About]: CheckRow<One> }[About];
type Line = Row | { [One in About]: RepeatedRow<One> }[About];

const lines: readonly Line[] = checkTable;
const rows: readonly Row[] = lines.flatMap((line) => ("repeat" in line ? [] : [line]));
const byId: ReadonlyMap<string, Row> = new Map(rows.map((row) => [row.id, row]));
const stopping = rows.flatMap((row) => (row.about === "device" && weightOf(row) === "stops" ? [row] : []));

/** What the table says of a check; undefined where it has none of that name. */
export function rowOf({ id }: Pick<HealthCheck, "id">): Row | undefined {
  return byId.get(id);
}

/** The fix that a check offers, and what its button says; null where it offers none that the table has. */
export function offeredFix(check: Pick<HealthCheck, "id" | "fix">): { fix: Fix; label: string } | null {
  const { fix: offer } = check;
  const fixes = rowOf(check)?.fix;
  if (offer?.kind !== "action" || fixes === undefined || !Object.hasOwn(fixes, offer.action)) return null;
  const fix = fixes[offer.action];
  return fix === undefined ? null : { fix, label: offer.label };
}

/** Asks every check about something, in the order of the table. */
export function runChecks<One extends About>(one: One, subject: Subjects[One]): readonly HealthCheck[] {
  return lines
    .filter((line): line is Extract<Line, CheckRow<One> | RepeatedRow<One>> => line.about === one)
    .flatMap((line: CheckRow<One> | RepeatedRow<One>) =>
      "repeat" in line ? line.repeat(subject) : asked(line, subject),
    );
}

function asked<One extends About>(row: CheckRow<One>, subject: Subjects[One]): readonly HealthCheck[] {
  const finding = row.run(subject);
  return finding === null ? [] : [{ id: row.id, ...finding }];
}

/** Those checks without which a device carries no traffic: an error of one of them stops it. */
export function stoppingChecks(device: Device, at: number): readonly HealthCheck[] {
  return stopping.flatMap((row) => asked(row, { device, at }));
}

/** The checks of a device as a connector of some apps: of the device itself, then of what it carries. */
export function connectorChecks(
  device: Device,
  subject: Omit<ConnectorSubject, "device" | "isStopped" | "routes">,
): readonly HealthCheck[] {
  const own = runChecks("device", { device, at: subject.at });
  const isStopped = own.some((check) => check.severity === "error" && weightOf(check) === "stops");
  const routes = classifyRoutes(device, subject.apps);
  return [...own, ...runChecks("connector", { ...subject, device, isStopped, routes })];
}

/** What is to check on the host, the same for every device. It counts neither for nor against its health. */
export const hostChecks: readonly HealthCheck[] = runChecks("host", null);
