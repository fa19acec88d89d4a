import { render } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { DataTable } from "../../../../renderer/ui/data-table/data-table.tsx";
import type { DataColumn } from "../../../../renderer/ui/data-table/columns.ts";

/** Nothing is laid out here: each head takes what this gives for its words. */
const takes: Readonly<Record<string, number>> = { Person: 300, Role: 90 };

function drawTable(rows: readonly string[]) {
  const cell = vi.fn((name: string) => name);
  const columns: readonly DataColumn<string>[] = [
    { id: "person", heading: "Person", least: 100, names: true, cell },
    { id: "role", heading: "Role", width: 60, cell: () => "Member" },
  ];
  vi.spyOn(HTMLTableCellElement.prototype, "getBoundingClientRect").mockImplementation(function measured(
    this: HTMLTableCellElement,
  ) {
    return new DOMRect(0, 0, takes[this.textContent.trim()] ?? 0, 0);
  });
  const shown = render(
    <DataTable
      label="People"
      {...{ columns, rows }}
      rowKey={(name) => name}
      rowName={(name) => name}
      sorting={{ column: "person", descending: false }}
      onSorting={() => undefined}
      fill={false}
    />,
  );
  const widths = [...shown.container.querySelectorAll("col")].map((col) => col.style.width);
  return { cell, widths };
}

test("columns are as wide as what stands in them, and no row is drawn anew for it", () => {
  const { cell, widths } = drawTable(["ada@example.com"]);
  expect(widths).toEqual(["690px", "90px"]);
  // Once as it comes, once for the width of the table itself.
  expect(cell).toHaveBeenCalledTimes(2);
});
