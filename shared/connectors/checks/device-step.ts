import type { Device } from "../../tailnet/device.ts";
import type { App } from "../../policy/document/app.ts";
import { checkTable, type CheckId } from "./table.ts";
import { connectorChecks, rowOf, runChecks } from "./run-checks.ts";
import { weightOf } from "./weights.ts";
import { nothingAround } from "./surroundings.ts";
import type { HealthCheck } from "./health-check.ts";
import type { EgressReader } from "./subjects.ts";

/**
 * The live list of the device step: joined, tagged, Linux, version, advertises, approved with its routes, online, egress
 * found; then everything else that stops a connector. `device` is the one that joined, or null while none has.
 */
export function deviceStepChecks(
  device: Device | null,
  tag: string,
  apps: readonly App[],
  at: number,
  egressOf: EgressReader,
): readonly HealthCheck[] {
  const joining = runChecks("joining", { device, tag, at });
  if (device === null) return joining;
  const found = connectorChecks(device, {
    at,
    apps,
    egressOf,
    sources: null,
    recordedIn: () => null,
    history: [],
    isExpected: true,
    drained: null,
    measured: null,
    around: nothingAround,
  });
  // A subnet router needs no version of its own: every client that still works can be one.
  const isRouter = apps.length > 0 && apps.every((app) => app.isFixed === true);
  return [...joining, ...found]
    .filter(({ id }) => !(isRouter && id === ("version" satisfies CheckId)))
    .flatMap((check) => {
      const step = rowOf(check)?.step;
      return step === undefined ? [] : [{ check, step }];
    })
    .toSorted((one, other) => one.step - other.step)
    .map(({ check }) => check);
}

/** Checks of the device step that are rarely amiss: worth a look only when they do not pass. */
export const quietChecks: ReadonlySet<string> = new Set(
  checkTable.flatMap((line) => ("repeat" in line || line.isQuiet === undefined ? [] : [line.id])),
);

/**
 * Whether a connector is ready by its live list. What is not known does not count as passing; a remark does, and so does
 * a warning that is only advice: the connector carries traffic all the same.
 */
export function isReady(checks: readonly Pick<HealthCheck, "id" | "severity">[]): boolean {
  return checks.length > 0 && checks.every(holds);
}

/** Whether a check of the device step lets it go on. */
export function holds(check: Pick<HealthCheck, "id" | "severity">): boolean {
  const weight = weightOf(check);
  const isAdvice = check.severity === "warning" && (weight === "stops" || weight === "advice");
  return check.severity === "ok" || check.severity === "info" || isAdvice;
}
