import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { fail } from "../../../../shared/core/result.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const view = { screen: "access" } as const;

async function opened(answers: NonNullable<Parameters<typeof renderApp>[1]>["answers"] = {}) {
  const app = await renderApp(sampleState(now), { view, answers });
  await app.user.click(await screen.findByRole("button", { name: "Export" }));
  return { ...app, dialog: within(await screen.findByRole("dialog", { name: "Export" })) };
}

describe("exports", () => {
  it("are looked at, then copied or saved as they are", async () => {
    const { user, fake, dialog } = await opened();
    expect(await dialog.findByText(/ana@acme.example.com,,yes,yes,no/u)).toBeTruthy();
    await user.selectOptions(dialog.getByLabelText("What"), "The policy file");
    expect(await dialog.findByText(/resource "tailscale_acl"/u)).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Copy" }));
    await user.click(dialog.getByRole("button", { name: "Save as file" }));
    expect(fake.argumentsOf("access.copyExport")).toEqual([{ what: "policyTerraform" }]);
    expect(fake.argumentsOf("access.saveExport")).toEqual([{ what: "policyTerraform" }]);
  });

  it("ask for which app a key is", async () => {
    const { user, fake, dialog } = await opened();
    await user.selectOptions(dialog.getByLabelText("What"), "A key for a connector");
    const names = within(dialog.getByLabelText("App"))
      .getAllByRole("option")
      .map(({ textContent }) => textContent);
    const last = names.at(-1) ?? "";
    expect(names.length).toBeGreaterThan(1);
    await user.selectOptions(dialog.getByLabelText("App"), last);
    expect(fake.argumentsOf("access.readExport").at(-1)).toEqual({ what: "keyTerraform", appName: last });
  });

  it("are not offered while they cannot be written", async () => {
    const { dialog } = await opened({
      "access.readExport": () => fail(problem("not-found", "The policy file could not be read.")),
    });
    expect(await dialog.findByText("The policy file could not be read.")).toBeTruthy();
    expect(dialog.getByRole("button", { name: "Save as file" })).toHaveProperty("disabled", true);
  });
});
