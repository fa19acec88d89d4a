import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { TimedView } from "../../../../shared/bridge/timed.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import { momentWords } from "../../../../renderer/ui/time-text.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleAnswered } from "../../../support/sample-people.ts";
import { sampleState } from "../../../support/sample-state.ts";
import { sampleTimed } from "../../../support/sample-timed.ts";

const now = Date.now();
const view = { screen: "access" } as const;
const field = () => screen.getByRole("combobox", { name: "Ask about access" });
const options = () => screen.queryAllByRole("option").map((option) => option.textContent);

describe("the question box", () => {
  it("completes by Tab word by word, and asks by Enter", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    await user.keyboard("/");
    expect(document.activeElement).toBe(field());
    await user.keyboard("may an");
    await screen.findByRole("option", { name: /^ana/u });
    await user.keyboard("{Tab}reach db{Tab}");
    expect(field()).toHaveProperty("value", "may ana reach db-1:5432?");
    await user.keyboard("{Enter}");
    expect(await screen.findByText("ana can reach db-1 on port 5432")).toBeTruthy();
    expect(options()).toEqual([]);
    expect(fake.argumentsOf("access.ask")).toEqual([{ question: "may ana reach db-1:5432?" }]);
  });

  it("asks what is chosen by arrow keys, and clears by Esc", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    await user.type(field(), "may ana reach db");
    await screen.findByRole("option", { name: /^db-1:5432/u });
    await user.keyboard("{ArrowDown}");
    expect(screen.getByRole("option", { selected: true }).id).toBe(
      field().getAttribute("aria-activedescendant"),
    );
    await user.keyboard("{Enter}");
    expect(fake.argumentsOf("access.ask")).toEqual([{ question: "may ana reach db-1:22?" }]);
    await screen.findByRole("region", { name: "Answer" });
    await user.keyboard("{Escape}");
    expect(field()).toHaveProperty("value", "");
    expect(screen.queryByRole("region", { name: "Answer" })).toBeNull();
  });

  it("asks what stands in the field, also where it was put in over an answer", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    await user.type(field(), "who can use GitHub?{Enter}");
    await screen.findByRole("region", { name: "Answer" });
    const question = "may ana reach db-1:22?";
    fireEvent.change(field(), { target: { value: question } });
    // The list offers another question and has it ready for an arrow key: Enter asks what stands there, so none is marked.
    await screen.findByRole("option", { name: /^who can reach db-1/u });
    expect(screen.queryByRole("option", { selected: true })).toBeNull();
    expect(field().getAttribute("aria-activedescendant")).toBeNull();
    await user.keyboard("{Enter}");
    expect(field()).toHaveProperty("value", question);
    expect(fake.argumentsOf("access.ask").at(-1)).toEqual({ question });
  });

  it.each(["may ana enter db-1?", "may ana reach 1"])(
    "asks “%s” as it stands: no option that is offered goes on from it",
    async (question) => {
      const { user, fake } = await renderApp(sampleState(now), { view });
      await user.type(field(), question);
      await screen.findByRole("option", { name: /^what can ana SSH to\?/u });
      expect(screen.queryByRole("option", { selected: true })).toBeNull();
      await user.keyboard("{Enter}");
      expect(field()).toHaveProperty("value", question);
      expect(fake.argumentsOf("access.ask")).toEqual([{ question }]);
    },
  );

  it("answers anew when something that was given for a while has ended, before the next sync", async () => {
    const timed = sampleTimed(now);
    const { fake } = await renderApp(
      { ...sampleState(now), timed },
      {
        view: { ...view, ask: "may ana reach db-1:5432?" },
      },
    );
    await screen.findByRole("region", { name: "Answer" });
    act(() => fake.publish("timed", { ...timed, at: now + 60_000 }));
    expect(fake.argumentsOf("access.ask")).toHaveLength(1);
    const records = timed.records.map((record): TimedView => ({ ...record, state: "ended", devices: [] }));
    act(() => fake.publish("timed", { ...timed, records }));
    await waitFor(() => expect(fake.argumentsOf("access.ask")).toHaveLength(2));
  });

  it("closes the answer by Esc where the field was emptied by hand", async () => {
    const { user } = await renderApp(sampleState(now), { view });
    await user.type(field(), "may ana reach db-1:5432?{Enter}");
    await screen.findByRole("region", { name: "Answer" });
    await user.clear(field());
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("region", { name: "Answer" })).toBeNull();
  });

  it("offers what is not allowed for a while, with the person and the rule", async () => {
    const answered = sampleAnswered(now);
    const give = { login: "hiro@acme.example.com", entitlementId: "grants 3", called: "hiro", what: "this" };
    const { user, fake } = await renderApp(sampleState(now), {
      view: { ...view, ask: "may hiro reach db-1:5432?" },
      answers: {
        "access.ask": () => {
          if (answered.answer.kind !== "may") throw new Error("the sample is a list");
          return ok({ ...answered, answer: { ...answered.answer, verdict: "no", give } });
        },
      },
    });
    await user.click(await screen.findByRole("button", { name: "Give hiro this for a while" }));
    expect(await screen.findByRole("dialog", { name: "Give access for a while" })).toBeTruthy();
    expect(fake.argumentsOf("timed.offer")).toEqual([
      { login: give.login, entitlementId: give.entitlementId },
    ]);
  });

  it("keeps the four places of the way where one is missing", async () => {
    const answered = sampleAnswered(now);
    if (answered.answer.kind !== "may") throw new Error("the sample is a list");
    const places = answered.answer.places.map((place) =>
      place.kind === "rule"
        ? { ...place, title: "No rule", note: "none leads to db-1", state: "hole" as const }
        : place,
    );
    await renderApp(sampleState(now), {
      view: { ...view, ask: "may hiro reach db-1:5432?" },
      answers: {
        "access.ask": () =>
          ok({
            ...answered,
            answer: {
              ...answered.answer,
              verdict: "no",
              sentence: "hiro cannot reach db-1 on port 5432",
              places,
            },
          }),
      },
    });
    const answer = within(await screen.findByRole("region", { name: "Answer" }));
    expect(answer.getByText("No")).toBeTruthy();
    for (const head of ["Person", "Group", "Rule", "Device"]) expect(answer.getByText(head)).toBeTruthy();
    expect(answer.getByText("No rule")).toBeTruthy();
  });

  it("lists who can, says who else may, and opens a person", async () => {
    const { user } = await renderApp(sampleState(now), {
      view: { ...view, ask: "who can use GitHub?" },
      answers: {
        "access.ask": () =>
          ok({
            ...sampleAnswered(now),
            answer: {
              kind: "list",
              sentence: "1 person can use GitHub",
              rows: [
                {
                  name: "ana@acme.example.com",
                  kind: "person",
                  verdict: "conditional",
                  through: "group:eng → grant 2",
                  passing: "",
                },
              ],
              more: 0,
              ways: [],
              doubts: ["Who is in group:it@acme.example.com is not known."],
            },
          }),
      },
    });
    const list = await screen.findByRole("list", { name: "1 person can use GitHub" });
    expect(within(list).getByText("on a condition")).toBeTruthy();
    expect(screen.getByText(/^Or more: Who is in/u)).toBeTruthy();
    await user.click(within(list).getByRole("button"));
    expect(useNavigation.getState().view).toEqual({ screen: "person", login: "ana@acme.example.com" });
  });

  it("marks who has it until a time", async () => {
    const at = now + 60 * 60 * 1000;
    const row = { kind: "person", verdict: "yes", through: "group:eng → grant 2", passing: "" } as const;
    const rows = [
      { ...row, name: "ana@acme.example.com", endsAt: at },
      { ...row, name: "hiro@acme.example.com" },
    ];
    const answer = {
      kind: "list",
      sentence: "2 people can use GitHub",
      rows,
      more: 0,
      ways: [],
      doubts: [],
    } as const;
    await renderApp(sampleState(now), {
      view: { ...view, ask: "who can use GitHub?" },
      answers: { "access.ask": () => ok({ ...sampleAnswered(now), answer }) },
    });
    const list = within(await screen.findByRole("list", { name: answer.sentence }));
    const [ana, hiro] = list.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(ana).toContain(momentWords(at, now));
    expect(hiro).toBe("hirogroup:eng → grant 2");
  });

  it("tells who meets a condition now from who may once they do", async () => {
    const way = { through: "group:contractors", rule: "grant 15", asks: "managed" };
    await renderApp(sampleState(now), {
      view: { ...view, ask: "who can use GitHub?", tab: "matrix" },
      answers: {
        "access.ask": () =>
          ok({
            ...sampleAnswered(now),
            answer: {
              kind: "list",
              sentence: "2 people can use GitHub",
              rows: [],
              more: 3,
              ways: [
                { ...way, count: 1, verdict: "yes" },
                { ...way, count: 2, verdict: "conditional" },
              ],
              doubts: ["Who is in group:it@acme.example.com is not known."],
            },
          }),
      },
    });
    const ways = within(await screen.findByRole("list", { name: "By which ways" })).getAllByRole("listitem");
    expect(ways.map(({ textContent }) => textContent)).toEqual([
      "1 through group:contractorsgrant 15 meets managed",
      "2 through group:contractorsgrant 15 if managed",
      "Or more: Who is in group:it@acme.example.com is not known.",
    ]);
  });

  it("writes what cannot be seen in a name as its code, in every part of an answer", async () => {
    const answered = sampleAnswered(now);
    if (answered.answer.kind !== "may") throw new Error("the sample is a list");
    const answer = {
      ...answered.answer,
      sentence: "ana can reach \u2068db\u2069\u202Egpj",
      condition: "Only from devices that meet posture:\u0000",
      foot: "The only way: taking group:\u200Bsre ends it",
    };
    await renderApp(sampleState(now), {
      view: { ...view, ask: "may ana reach db?" },
      answers: { "access.ask": () => ok({ ...answered, answer }) },
    });
    const region = await screen.findByRole("region", { name: "Answer" });
    expect(region.textContent).toContain("ana can reach dbU+202Egpj");
    expect(region.textContent).toContain("posture:U+0000");
    expect(region.textContent).toContain("group:U+200Bsre");
    expect(region.textContent).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it("says what it did not understand", async () => {
    await renderApp(sampleState(now), {
      view: { ...view, ask: "hello" },
      answers: {
        "access.ask": () =>
          fail(problem("invalid-argument", "“hello” is no question.", { remedy: "Ask for example …" })),
      },
    });
    expect(await screen.findByText("“hello” is no question. Ask for example …")).toBeTruthy();
  });

  it("is asked from the palette too", async () => {
    const { user, fake } = await renderApp(sampleState(now));
    await user.keyboard("{Control>}k{/Control}");
    await user.keyboard("may ana use GitH");
    await user.click(await screen.findByRole("option", { name: /^may ana use GitHub\?/u }));
    expect(await screen.findByRole("region", { name: "Answer" })).toBeTruthy();
    expect(fake.argumentsOf("access.ask")).toEqual([{ question: "may ana use GitHub?" }]);
  });
});
