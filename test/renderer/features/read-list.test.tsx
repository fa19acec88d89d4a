import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AppState } from "../../../shared/bridge/app-state.ts";
import type { ReadingView } from "../../../shared/bridge/readings.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import type { Answers } from "../../support/fake-bridge.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const reading: ReadingView = {
  productId: "github",
  target: { organisation: "acme" },
  name: "acme",
  by: "ann@acme.example",
  since: now - 86_400_000,
  enforced: true,
  readAt: now - 2 * 3_600_000,
  entries: 3,
  reading: false,
  trouble: null,
};
const entries = [
  { text: "203.0.113.7/32", label: "tailrace lis-1" },
  { text: "203.0.113.91/32", label: "tailrace fra-1", isOff: true as const },
  { text: "198.51.100.4", label: "Office Porto" },
];
const rejected = problem("credential-rejected", "GitHub rejected the token.");

async function open(
  change: Partial<ReadingView> | null,
  state: Partial<AppState> = {},
  answers: Answers = {},
) {
  const readings = { readings: change === null ? [] : [{ ...reading, ...change }] };
  return renderApp(
    { ...sampleState(now), readings, ...state },
    {
      view: { screen: "app", name: "GitHub", tab: "egress" },
      answers: { "readings.latest": () => ok({ at: reading.readAt, name: "acme", entries }), ...answers },
    },
  );
}

const strip = () => screen.getByRole("region", { name: "Read GitHub’s list" });

describe("a list that can be read with a token", () => {
  it("names the right and warns before it asks, and hands the token to main alone", async () => {
    const { user, fake } = await open(null, {}, { "readings.add": () => ok({}) });
    expect(strip().textContent).toContain("can do more than read");
    await user.click(screen.getByRole("button", { name: "Read with a token…" }));
    const dialog = screen.getByRole("dialog", { name: "Read GitHub’s list with a token" });
    expect(dialog.textContent).toContain("admin:org");
    expect(within(dialog).getByText("This token can do more than read")).toBeTruthy();
    await user.type(within(dialog).getByRole("textbox", { name: "Organization" }), "acme");
    const act = within(dialog).getByRole("button", { name: "Read and keep token" });
    await user.click(act);
    expect(within(dialog).getByText("Enter it first.")).toBeTruthy();
    const field = within(dialog).getByLabelText<HTMLInputElement>("Token");
    await user.type(field, "ghp_CANARY0000");
    expect(field.type).toBe("password");
    expect(dialog.textContent).toContain("api.github.com");
    await user.click(act);
    expect(fake.argumentsOf("readings.add")).toEqual([
      { productId: "github", target: { organisation: "acme" }, secrets: ["ghp_CANARY0000"] },
    ]);
    expect(document.body.innerHTML).not.toContain("CANARY");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("keeps what was typed where the token does not work, and says why", async () => {
    const { user } = await open(null, {}, { "readings.add": () => fail(rejected) });
    await user.click(screen.getByRole("button", { name: "Read with a token…" }));
    const dialog = screen.getByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: "Organization" }), "acme");
    await user.type(within(dialog).getByLabelText("Token"), "ghp_CANARY0000");
    await user.keyboard("{Enter}");
    expect((await within(dialog).findByRole("alert")).textContent).toContain("GitHub rejected the token.");
    expect(within(dialog).getByLabelText<HTMLInputElement>("Token").value).toBe("ghp_CANARY0000");
  });

  it("is compared as a pasted one, with what is switched off there", async () => {
    await open({});
    const table = screen.getByRole("table", { name: "GitHub’s allowlist, address by address" });
    expect(await within(table).findByText("read 2 h ago")).toBeTruthy();
    expect(within(table).getByText("switched off · tailrace fra-1")).toBeTruthy();
    expect(within(table).getByText("Not from Tailrace, stays")).toBeTruthy();
    const result = screen.getByRole("status", { name: "Comparison" });
    expect(result.textContent).toContain("1 there, switched off");
    expect(within(result).queryByRole("checkbox")).toBeNull();
    expect(within(result).queryByRole("button", { name: "Record this check" })).toBeNull();
  });

  it("is recorded under the name of the list where a person pasted it and says which", async () => {
    const { user, fake } = await open(null);
    await user.click(screen.getByRole("textbox", { name: /^Paste GitHub/u }));
    await user.paste("203.0.113.7\n203.0.113.91");
    expect(screen.queryByRole("textbox", { name: /^Which list/u })).toBeNull();
    await user.click(screen.getByRole("checkbox", { name: /^This is the whole list/u }));
    await user.type(screen.getByRole("textbox", { name: /^Which list/u }), " Enterprise ");
    await user.click(screen.getByRole("button", { name: "Record this check" }));
    expect(fake.argumentsOf("egress.recordList")).toMatchObject([{ appName: "GitHub", list: "Enterprise" }]);
  });

  it("lets what is pasted speak first", async () => {
    const { user } = await open({});
    await user.click(screen.getByRole("textbox", { name: /^Paste GitHub/u }));
    await user.paste("203.0.113.7\n203.0.113.91");
    const table = screen.getByRole("table", { name: "GitHub’s allowlist, address by address" });
    expect(within(table).getByText("as pasted")).toBeTruthy();
  });

  it.each<[string, Partial<ReadingView>, string]>([
    ["read", {}, "Read 2 h ago · 3 entries · acme"],
    ["being read", { reading: true }, "Reading acme"],
    ["rejected", { trouble: { kind: "rejected", problem: rejected } }, "Token rejected · last read 2 h ago"],
    [
      "waiting",
      { trouble: { kind: "wait", until: now + 600_000, problem: rejected } },
      "Asked to wait until",
    ],
    ["waited", { trouble: { kind: "wait", until: now - 1, problem: rejected } }, "Last read 2 h ago"],
    [
      "partly understood",
      { trouble: { kind: "partly", notUnderstood: 2 } },
      "Read 2 h ago · 2 entries not understood, not recorded",
    ],
    [
      "failed",
      { trouble: { kind: "failed", problem: problem("offline", "GitHub could not be reached.") } },
      "GitHub could not be reached. Last read 2 h ago",
    ],
    ["not enforced", { enforced: false }, "GitHub does not enforce it"],
  ])("says that it is %s", async (_state, change, words) => {
    await open(change);
    expect(strip().textContent).toContain(words);
  });

  it("says of a list that could not be read since as of when it is up to date", async () => {
    const all = ["203.0.113.7", "203.0.113.91"].map((text) => ({ text, label: "" }));
    const latest = { "readings.latest": () => ok({ at: reading.readAt, name: "acme", entries: all }) };
    await open({ trouble: { kind: "rejected", problem: rejected } }, {}, latest);
    expect(await screen.findByText("Up to date 2 h ago, not read since · 2 IPs")).toBeTruthy();
  });

  it("waits where the product asked to, and can be read again otherwise", async () => {
    const { user, fake } = await open({}, {}, { "readings.read": () => ok({}) });
    await user.click(screen.getByRole("button", { name: "Read now" }));
    expect(fake.argumentsOf("readings.read")).toEqual([{ productId: "github" }]);
  });

  it("removes its token", async () => {
    const { user, fake } = await open({}, {}, { "readings.remove": () => ok({}) });
    await user.click(screen.getByRole("button", { name: "Token…" }));
    expect(screen.getByRole("textbox", { name: "Organization" })).toHaveProperty("value", "acme");
    await user.click(screen.getByRole("button", { name: "Remove token" }));
    expect(fake.argumentsOf("readings.remove")).toEqual([{ productId: "github" }]);
  });

  it("takes no token on the runtime that nobody vouches for, and says so", async () => {
    const { connection } = sampleState(now);
    const runtime = { kind: "fallback", version: "33.0.0", loopbackOnly: true } as const;
    await open(null, { connection: { ...connection, runtime } });
    expect(screen.getByText(/needs the official runtime/u)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Read with a token…" })).toBeNull();
  });
});

describe("the row of a product", () => {
  it("says that its token was rejected, and when its list was read", async () => {
    const state = sampleState(now);
    await renderApp(
      {
        ...state,
        readings: { readings: [{ ...reading, trouble: { kind: "rejected", problem: rejected } }] },
      },
      { view: { screen: "egress" } },
    );
    const trouble = screen.getByText("Token rejected");
    expect(trouble.querySelector("svg")).not.toBeNull();
    // When the list was last read stands in a line of its own.
    expect(trouble.nextElementSibling?.textContent).toMatch(/·|never/u);
  });
});
