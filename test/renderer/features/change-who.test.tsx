import { cleanup, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { fail, ok } from "../../../shared/core/result.ts";
import { problem } from "../../../shared/core/problem.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleReview } from "../../support/sample-review.ts";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const view = { screen: "app", name: "GitHub", tab: "access" } as const;

async function opened(answers: NonNullable<Parameters<typeof renderApp>[1]>["answers"] = {}) {
  const rendered = await renderApp(sampleState(now), { view, answers });
  await rendered.user.click(await screen.findByRole("button", { name: "Change who" }));
  const sheet = within(screen.getByRole("dialog", { name: "Change who can use GitHub" }));
  return { ...rendered, sheet };
}

describe("changing who can use an app", () => {
  it("is given as a patch where the policy file is managed elsewhere, and is not applied", async () => {
    const handOver = { patch: "--- policy.hujson", terraform: 'resource "tailscale_acl" {}' };
    const { user, fake, sheet } = await opened({ "changes.plan": () => ok(sampleReview({ handOver })) });
    expect(await sheet.findByText("The policy file is managed elsewhere")).toBeTruthy();
    expect(sheet.getByRole("button", { name: /^Apply to tailnet/u }).hasAttribute("disabled")).toBe(true);
    const patch = within(sheet.getByRole("figure", { name: "Patch" }));
    await user.click(patch.getByRole("button", { name: "Copy" }));
    expect(fake.argumentsOf("changes.copyHandOver")).toMatchObject([{ kind: "patch" }]);
  });

  it("is copied as a patch beside the difference, where it can be applied", async () => {
    const { user, fake, sheet } = await opened();
    await user.click(await sheet.findByRole("button", { name: "See difference" }));
    await user.click(sheet.getByRole("button", { name: "Copy as patch" }));
    expect(fake.argumentsOf("changes.copyHandOver")).toMatchObject([{ kind: "patch" }]);
  });

  it("keeps the field in sight that each line which is put in moves down", async () => {
    const { user, sheet } = await opened();
    const add = sheet.getByLabelText("Add a group or a person");
    const shown = vi.spyOn(Element.prototype, "scrollIntoView");
    await user.type(add, "group:sre{Enter}");
    const places = shown.mock.contexts.filter((place) => place instanceof Element && place.contains(add));
    shown.mockRestore();
    expect(places).toHaveLength(1);
    expect(document.activeElement).toBe(add);
  });

  it("begins with who uses it now, plans each choice as one intent, and applies it", async () => {
    const saved: string[] = [];
    const { user, fake, sheet } = await opened({
      "changes.apply": ({ reviewId }) => {
        saved.push(reviewId);
        return ok({ outcome: "saved", etag: '"e2"', sentence: "GitHub is for others now." });
      },
    });
    const rows = within(sheet.getByRole("list", { name: "Who may use it" }));
    expect(rows.getAllByRole("listitem")).toHaveLength(3);
    const add = sheet.getByLabelText("Add a group or a person");
    await user.type(add, "group:sre{Enter}");
    await user.selectOptions(
      sheet.getByRole("combobox", { name: "Via connectors, for group:sre" }),
      "tag:github-ext",
    );
    await user.click(sheet.getByRole("button", { name: "Remove group:contractors" }));
    expect(sheet.getByText(/removed: group:contractors/u)).toBeTruthy();
    await user.click(sheet.getByRole("button", { name: "Narrow grant 1 too" }));
    const apply = await sheet.findByRole("button", { name: /^Apply to tailnet/u });
    await expect
      .poll(() => fake.argumentsOf("changes.plan").at(-1))
      .toMatchObject({
        kind: "setAppUsers",
        name: "GitHub",
        users: [
          { source: "group:engineering", via: ["tag:github-app-connector"], postures: [] },
          { source: "group:scim-platform@acme.example.com" },
          { source: "group:sre", via: ["tag:github-ext"], postures: [] },
        ],
        names: ["autogroup:member"],
        narrow: [{ via: ["tag:jira-app-connector"] }],
        tests: [{ src: "group:engineering" }, {}, { src: "group:sre" }],
      });
    await expect.poll(() => apply.hasAttribute("disabled")).toBe(false);
    await user.click(apply);
    expect(await screen.findByText("GitHub is for others now.")).toBeTruthy();
    expect(saved).toHaveLength(1);
    // What tests cannot tell is offered to be tried.
    expect(await screen.findByRole("button", { name: "Check the path" })).toBeTruthy();
  });

  it("says whom a group that is put in lets in, by their short names", async () => {
    const impact = {
      rows: [
        { who: "noor@acme.example.com and petra@acme.example.com", change: "gains" as const, what: "GitHub" },
      ],
      unknowns: [],
    };
    const { user, sheet } = await opened({ "changes.plan": () => ok(sampleReview({ impact })) });
    const changes = within(sheet.getByRole("region", { name: "What changes" }));
    expect(await changes.findByText("noor and petra gain GitHub")).toBeTruthy();
    await user.type(sheet.getByLabelText("Add a group or a person"), "group:sre{Enter}");
    expect(await changes.findByText("noor and petra gain GitHub, by group:sre")).toBeTruthy();
    // Whom a second one lets in is not told apart.
    await user.type(sheet.getByLabelText("Add a group or a person"), "group:dev{Enter}");
    expect(await changes.findByText("noor and petra gain GitHub")).toBeTruthy();
  });

  it("calls nobody’s access the same only as far as is known, and a loss that may be none no loss", async () => {
    const unknowns = ["The addresses of Stripe are not known."];
    const kept = await opened({ "changes.plan": () => ok(sampleReview({ impact: { rows: [], unknowns } })) });
    expect(await kept.sheet.findByText("Nobody gains or loses access, as far as is known")).toBeTruthy();
    kept.unmount();
    const row = { who: "noor@acme.example.com", change: "loses", what: "GitHub", unsure: true } as const;
    const impact = { rows: [row], unknowns: [] };
    const { sheet } = await opened({ "changes.plan": () => ok(sampleReview({ impact })) });
    expect(await sheet.findByText("noor may lose GitHub")).toBeTruthy();
    cleanup();
    const gains = { rows: [{ ...row, change: "gains" as const, what: "Stripe" }], unknowns: [] };
    const more = await opened({ "changes.plan": () => ok(sampleReview({ impact: gains })) });
    expect(await more.sheet.findByText("noor may gain Stripe")).toBeTruthy();
  });

  it("takes a group by its bare name, and no word that is neither a login nor a group", async () => {
    const { user, sheet } = await opened();
    const add = sheet.getByLabelText("Add a group or a person");
    await user.click(sheet.getByRole("button", { name: "Remove group:engineering" }));
    await user.type(add, "engineering{Enter}");
    expect(sheet.getByRole("button", { name: "Remove group:engineering" })).toBeTruthy();
    await user.type(add, "marketing{Enter}");
    expect(sheet.queryByRole("button", { name: "Remove marketing" })).toBeNull();
    expect(sheet.getByText(/“marketing” is neither a login nor a group/u)).toBeTruthy();
    await user.type(add, "group:dev{Enter}");
    expect(sheet.queryByText(/is neither a login nor a group/u)).toBeNull();
  });

  it("lets nobody in without a name, and brings back who was taken out", async () => {
    const { user, sheet } = await opened();
    for (const name of ["group:engineering", "group:contractors", "group:scim-platform@acme.example.com"])
      await user.click(sheet.getByRole("button", { name: `Remove ${name}` }));
    expect(sheet.getByText("Name a group or a person.")).toBeTruthy();
    expect(sheet.getByRole("button", { name: /^Apply to tailnet/u }).hasAttribute("disabled")).toBe(true);
    await user.click(sheet.getByRole("button", { name: "Undo" }));
    expect(sheet.queryByText("Name a group or a person.")).toBeNull();
  });

  it("closes without a trace", async () => {
    const { user, sheet } = await opened();
    await sheet.findByText(/in the policy file/u);
    await user.click(sheet.getByRole("button", { name: "See difference" }));
    await user.click(sheet.getByRole("button", { name: "Cancel" }));
    await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
    await user.click(screen.getByRole("tab", { name: "History" }));
    expect(await screen.findByRole("tab", { name: "History", selected: true })).toBeTruthy();
  });

  it("says why it cannot be planned, and that Tailscale refuses it", async () => {
    const failing = await opened({
      "changes.plan": () => fail(problem("app-invalid", "tag:x serves other apps too.")),
    });
    expect(await failing.sheet.findByText("tag:x serves other apps too.")).toBeTruthy();
    failing.unmount();
    const refused = await opened({
      "changes.plan": () =>
        ok({
          ...sampleReview(),
          verdict: { accepted: false, message: 'src=group not found: "group:sre"', details: [] },
        }),
    });
    expect(await refused.sheet.findByText(/group not found/u)).toBeTruthy();
    expect(refused.sheet.getByRole("button", { name: /^Apply to tailnet/u }).hasAttribute("disabled")).toBe(
      true,
    );
  });
});
