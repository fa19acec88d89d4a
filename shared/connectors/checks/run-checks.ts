import type { Device } from "../../tailnet/device.ts";
import { classifyRoutes } from "../routes.ts";
import type { CheckRow, RepeatedRow } from "./check-row.ts";
import type { Fix } from "./fix.ts";
import type { HealthCheck } from "./health-check.ts";
import type { ConnectorSubject, Subjects } from "./subjects.ts";
import { checkTable } from "./table.ts";

type About = keyof Subjects;
/** A line of the table, by what it is about. */
type Row = { [One in About]: CheckRow<One> }[About];
type Line = Row | { [One in About]: RepeatedRow<One> }[About];

const lines: readonly Line[] = checkTable;
const rows: readonly Row[] = lines.flatMap((line) => ("repeat" in line ? [] : [line]));
const byId: ReadonlyMap<string, Row> = new Map(rows.map((row) => [row.id, row]));
const stopping = rows.flatMap((row) => (row.about === "device" && row.weight === "stops" ? [row] : []));

/** What the table says of a check; undefined where it has none of that name. */
export function rowOf({ id }: Pick<HealthCheck, "id">): Row | undefined {
  return byId.get(id);
}

/** Whether a check says only that something could not be measured that nobody needs to be well. */
export function isUnmeasured(check: Pick<HealthCheck, "id" | "severity">): boolean {
  return check.severity === "unknown" && rowOf(check)?.weight === "optional";
}

/** Whether a check counts for health, its history and what is told of it. */
export function countsForHealth(check: Pick<HealthCheck, "id" | "severity">): boolean {
  return !isUnmeasured(check) && rowOf(check)?.weight !== "momentary";
}

/** A remark is no trouble, and what could not be looked at is not fine, unless nobody needs it. */
export function isFailing(check: Pick<HealthCheck, "id" | "severity">): boolean {
  return check.severity !== "ok" && check.severity !== "info" && !isUnmeasured(check);
}

/** The failing checks that a person has to see to: what follows from a connector’s trouble is mended with that. */
export function needsSomebody(checks: readonly HealthCheck[]): readonly HealthCheck[] {
  const failing = checks.filter(isFailing);
  const isCaused = failing.some(({ owner }) => owner?.kind === "device");
  return isCaused ? failing.filter((check) => rowOf(check)?.weight !== "consequence") : failing;
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
  const isStopped = own.some((check) => check.severity === "error" && rowOf(check)?.weight === "stops");
  const routes = classifyRoutes(device, subject.apps);
  return [...own, ...runChecks("connector", { ...subject, device, isStopped, routes })];
}

/** What is to check on the host, the same for every device. It counts neither for nor against its health. */
export const hostChecks: readonly HealthCheck[] = runChecks("host", null);
