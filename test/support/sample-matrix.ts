import type { Exported, MatrixView } from "../../shared/bridge/access.ts";
import { matrixCsv } from "../../shared/export/matrix-csv.ts";
import { policyTerraform } from "../../shared/export/terraform.ts";
import type { MatrixColumn } from "../../shared/governance/matrix/matrix.ts";
import { samplePeople } from "./sample-people.ts";

const app = (name: string, cells: string, ends: MatrixColumn["ends"] = []): MatrixColumn => ({
  kind: "app",
  name,
  deed: `use ${name}`,
  cells,
  ends,
});

/** The seven people against seven things: every answer is there, Stripe for ana until a time. */
export function sampleMatrix(now: number): MatrixView {
  const people = samplePeople(now).people.map(({ login, name }) => ({ login, name }));
  return {
    people,
    groups: [
      { name: "group:engineering", people: [0, 1, 3, 4] },
      { name: "group:sales", people: [5] },
      { name: "group:nobody", people: [] },
      { name: "group:partners@acme.example.com", people: null },
    ],
    columns: [
      app("GitHub", "yycyynn"),
      app("Jira", "yytyynn", [{ person: 2, at: now + 86_400_000 }]),
      app("Salesforce", "nynuyyn"),
      app("Stripe", "tnnnyun", [{ person: 0, at: now + 3_600_000 }]),
      { kind: "place", name: "db-1:5432", deed: "reach db-1:5432", cells: "cycnynn", ends: [] },
      {
        kind: "ssh",
        name: "web-2 SSH",
        deed: "SSH to web-2",
        cells: "yycyytn",
        ends: [{ person: 5, at: now + 60_000 }],
      },
      { kind: "exitNodes", name: "Exit nodes", deed: "use exit nodes", cells: "uynnynn", ends: [] },
    ],
    leftOut: 0,
    gaps: [],
  };
}

/** The same where devices and people may not be read: where nobody can say no, the answer is not known. */
export function limitedMatrix(now: number): MatrixView {
  const matrix = sampleMatrix(now);
  return {
    ...matrix,
    columns: matrix.columns.map((column) => ({ ...column, cells: column.cells.replaceAll("n", "u") })),
  };
}

/** Exports of it, or of another one. */
export function sampleExport(exported: Exported, matrix = sampleMatrix(0)) {
  return exported.what === "matrix"
    ? { fileName: "who-may-use-what.csv", text: matrixCsv(matrix, exported.rows), more: 0 }
    : { fileName: "tailnet-policy.tf", text: policyTerraform({ text: '{\n  "acls": [],\n}\n' }), more: 0 };
}
