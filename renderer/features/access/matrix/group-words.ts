import type { ColumnGroup } from "../../../../shared/governance/matrix/matrix.ts";

/** What a group of columns is called. */
export const groupWords: Readonly<Record<ColumnGroup, string>> = {
  apps: "Apps",
  devices: "Devices",
  egress: "Egress",
};
