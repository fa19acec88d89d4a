import type { CheckPlace } from "../checks/check-row.ts";
import type { HealthCheck } from "../checks/health-check.ts";
import { checkTable } from "../checks/table.ts";

const places: ReadonlyMap<string, CheckPlace> = new Map(
  checkTable.flatMap((line) => ("id" in line ? [[line.id, line.path]] : [])),
);

/** Where a check stands on the path; at the policy where a later version may have named it. */
export function placeOfCheck({ id }: Pick<HealthCheck, "id">): CheckPlace {
  return places.get(id) ?? elsewhere;
}

const elsewhere: CheckPlace = { hop: "policy", name: "Look at the checks", word: "" };
