import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { fail } from "../../../../shared/core/result.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleTimed } from "../../../support/sample-timed.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const view = { screen: "access" } as const;

async function rows() {
  const table = await screen.findByRole("table", { name: "People" });
  return within(table)
    .getAllByRole("rowheader")
    .map((cell) => cell.textContent);
}

describe("the list of people", () => {
  it("shows everybody with their number, and finds by typing", async () => {
    const { user } = await renderApp(sampleState(now), { view });
    expect(await rows()).toHaveLength(7);
    expect(screen.getByRole("tab", { name: "People 7" })).toBeTruthy();
    await user.type(screen.getByRole("searchbox", { name: "Search 7 people" }), "gre");
    expect(await rows()).toEqual(["Ggreta"]);
  });

  it("says why it cannot be read, and asks again", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: { "access.people": () => fail(problem("not-found", "The policy file is not known yet.")) },
    });
    expect(await screen.findByText("The policy file is not known yet.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(fake.argumentsOf("access.people")).toHaveLength(2);
  });

  it("shows who holds something for a while, until when, and finds them", async () => {
    const { user } = await renderApp({ ...sampleState(now), timed: sampleTimed(now) }, { view });
    await rows();
    expect(screen.getByRole("columnheader", { name: /^Timed/u })).toBeTruthy();
    expect(screen.getByText("overdue 60 min")).toBeTruthy();
    await user.click(
      within(screen.getByRole("group", { name: "Which people" })).getByRole("button", { name: /^Timed/u }),
    );
    expect(await rows()).toEqual(["Aana"]);
  });
});
