import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { groupCell } from "../../../../shared/governance/matrix/matrix.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleMatrix } from "../../../support/sample-matrix.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const view = { screen: "access", tab: "matrix" } as const;

const grid = () => screen.findByRole("grid", { name: "Who may use what" });

/** The answers of a row, as they are read out. */
async function answersOf(name: string): Promise<readonly (string | null)[]> {
  const row = within(await grid()).getByRole("row", { name: new RegExp(name, "u") });
  return within(row)
    .getAllByRole("cell")
    .map((cell) => cell.getAttribute("aria-label"));
}

const heads = async () =>
  within(await grid())
    .getAllByRole("columnheader")
    .map((head) => head.getAttribute("title") ?? head.textContent);

/** What a group says whose first person is suspended. */
function ofGroup(cells: string, people: readonly number[]) {
  return groupCell({ cells }, { name: "g", people, suspended: [0] });
}

describe("the matrix", () => {
  it("says in words what each shape means, and how many may", async () => {
    await renderApp(sampleState(now), { view });
    expect(await answersOf("ana")).toEqual([
      "yes",
      "yes",
      "no",
      "timed",
      "on a condition",
      "yes",
      "cannot be known",
    ]);
    expect(await heads()).toEqual([
      "Apps",
      "Devices",
      "Egress",
      "Person",
      "GitHub",
      "Jira",
      "Salesforce",
      "Stripe",
      "db-1:5432",
      "web-2 SSH",
      "Exit nodes",
    ]);
    const foot = within(await grid()).getByRole("row", { name: /^of 7 people/u });
    expect(foot.textContent).toBe("of 7 people5,  1 of them53+2+4,  2 of them6,  1 of them2+");
    const legend = screen.getByRole("list", { name: "What the shapes mean" });
    expect(legend.textContent).toBe("yeson a conditiontimedcannot be knownno");
    expect(within(foot).getByRole("cell", { name: "5. 1 of them on a condition" }).title).toBe(
      "5. 1 of them on a condition: whether a device meets it now is not looked at here",
    );
  });

  it("says of who is suspended neither yes nor no, and counts them apart", async () => {
    const matrix = sampleMatrix(now);
    const [first, ...others] = matrix.columns;
    if (first === undefined) throw new Error("The sample has no columns.");
    const columns = [{ ...first, cells: `s${first.cells.slice(1)}` }, ...others];
    await renderApp(sampleState(now), {
      view,
      answers: { "access.matrix": () => ok({ ...matrix, columns }) },
    });
    expect((await answersOf("ana"))[0]).toBe("suspended");
    expect(
      within(await grid()).getByRole("cell", { name: "4. 1 of them on a condition. 1 more is suspended" }),
    ).toBeTruthy();
    const legend = screen.getByRole("list", { name: "What the shapes mean" });
    expect(legend.textContent).toBe("yeson a conditiontimedsuspendedcannot be knownno");
    expect(ofGroup("sn", [1])).toEqual({ kind: "all", cell: "no" });
    expect(ofGroup("sy", [1])).toEqual({ kind: "all", cell: "yes" });
    expect(ofGroup("syn", [1, 2])).toMatchObject({ may: 1, of: 2 });
    expect(ofGroup("s", [])).toEqual({ kind: "all", cell: "suspended" });
    expect(ofGroup("n", [])).toEqual({ kind: "all", cell: "no" });
  });

  it("is moved along by keys, with one tab stop, and opens who the row is about", async () => {
    const { user } = await renderApp(sampleState(now), { view });
    const table = await grid();
    const stops = () => table.querySelectorAll('[tabindex="0"]');
    expect(stops()).toHaveLength(1);
    const [first] = within(table).getAllByRole("cell");
    first?.focus();
    await user.keyboard("{ArrowDown}{ArrowRight}");
    expect(document.activeElement?.getAttribute("data-cell")).toBe("1 2");
    await user.keyboard("{End}{ArrowRight}");
    expect(document.activeElement?.getAttribute("data-cell")).toBe("1 7");
    await user.keyboard("{Home}");
    expect(document.activeElement?.textContent).toBe("Bbruno");
    expect(stops()).toHaveLength(1);
    await user.keyboard("{Enter}");
    expect(useNavigation.getState().view).toEqual({ screen: "person", login: "bruno@acme.example.com" });
  });

  it("asks who may use what the head of a column names, and marks the column of what was asked", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    const head = within(await grid()).getByRole("columnheader", { name: "Jira" });
    const marked = head.className;
    await user.click(head);
    expect(fake.argumentsOf("access.ask").at(-1)).toEqual({ question: "who can use Jira?" });
    expect(screen.getByRole("combobox", { name: "Ask about access" })).toHaveProperty(
      "value",
      "who can use Jira?",
    );
    expect(within(await grid()).getByRole("columnheader", { name: "Jira" }).className).not.toBe(marked);
  });

  it("shows groups, of some how many may, and says of one that nobody can see into it", async () => {
    const { user } = await renderApp(sampleState(now), { view });
    await grid();
    await user.click(screen.getByRole("button", { name: "Groups" }));
    const table = await screen.findByRole("grid", { name: "What groups may use" });
    const answers = within(table)
      .getAllByRole("row")
      .filter((row) => within(row).queryByRole("rowheader") !== null)
      .map((row) => [
        within(row).getByRole("rowheader").textContent,
        within(row).getAllByRole("cell")[3]?.getAttribute("aria-label"),
      ]);
    expect(answers).toEqual([
      ["engineering4", "2 of 4 may"],
      ["sales1", "cannot be known"],
      ["nobody0", "no"],
      ["partners@acme.example.com", "cannot be known"],
    ]);
  });

  it("is copied as it is looked at", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    await grid();
    await user.click(screen.getByRole("button", { name: "Copy CSV" }));
    expect(fake.argumentsOf("access.copyExport")).toEqual([{ what: "matrix", rows: "people" }]);
  });

  it("pages its columns where there are many, and keys go on to the next page", async () => {
    const [column] = sampleMatrix(now).columns;
    if (column === undefined) throw new Error("no column");
    const columns = Array.from({ length: 60 }, (_, at) => ({
      ...column,
      name: `App ${at}`,
      deed: `use App ${at}`,
    }));
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: { "access.matrix": () => ok({ ...sampleMatrix(now), columns }) },
    });
    expect((await heads()).at(-1)).toBe("App 6");
    expect(screen.getByLabelText("Columns on show").textContent).toBe("1–7 of 60");
    within(await grid())
      .getAllByRole("cell")[6]
      ?.focus();
    await user.keyboard("{ArrowRight}");
    expect((await heads())[1]).toBe("App 7");
    expect(document.activeElement?.getAttribute("data-cell")).toBe("0 1");
    await user.click(screen.getByRole("button", { name: "Columns before" }));
    expect((await heads())[1]).toBe("App 0");
  });

  it("says why it cannot be read, and that nobody is there", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: { "access.matrix": () => fail(problem("not-found", "The policy file could not be read.")) },
    });
    expect(await screen.findByText("The policy file could not be read.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(fake.argumentsOf("access.matrix")).toHaveLength(2);
  });
});
