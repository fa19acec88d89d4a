import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Impact } from "../../../renderer/parts/review/impact.tsx";
import { lockoutSaid } from "../../../renderer/parts/review/review-lockout.tsx";
import { sampleReview } from "../../support/sample-review.ts";

const unknown = "Which devices meet posture:managed is not known.";
const other = "Who is in group:scim-finance is not known.";
const lockout = [`It cannot be judged whether this change locks people out. ${unknown}`];

it("says once what cannot be known, in the note on a lock-out where that says it", () => {
  const impact = { rows: [], unknowns: [unknown, other] };
  render(<Impact impact={impact} said={lockoutSaid(sampleReview({ lockout }))} />);
  expect(screen.queryByText(unknown)).toBeNull();
  expect(screen.getByText("1 thing could not be computed")).toBeTruthy();
  expect(screen.getByText(other)).toBeTruthy();
});

it("breaks a login behind its “@”, and leaves it one text", () => {
  const row = { who: "mateo@acme.example.com", change: "gains", what: "tag:prod" } as const;
  render(<Impact impact={{ rows: [row], unknowns: [] }} />);
  const who = screen.getByText("mateo@acme.example.com");
  expect(who.innerHTML).toBe("mateo@<wbr>acme.example.com");
});

it("keeps a note with what it is about, in every width", () => {
  const note = "Their own devices stay within reach.";
  const row = { who: "autogroup:member", change: "loses", what: "10.0.0.0/8:443", note } as const;
  render(<Impact impact={{ rows: [row], unknowns: [] }} />);
  expect(screen.getByText(note).closest("td")?.textContent).toBe(`10.0.0.0/8:443${note}`);
});

it("tells gains from losses, and from what is not known, when it counts them", () => {
  const row = { who: "group:eng (3 people)", change: "loses", what: "tag:db" } as const;
  const rows = [
    { ...row, change: "gains" as const },
    row,
    { ...row, what: "tag:web" },
    { ...row, what: "tag:prod", unsure: true as const },
  ];
  render(<Impact impact={{ rows, unknowns: [] }} />);
  expect(screen.getByText("1 gain, 2 losses of access, 1 more not known")).toBeTruthy();
});

it("counts what the rules change, which is not all that may stop people", () => {
  render(<Impact impact={{ rows: [], unknowns: [] }} />);
  expect(screen.getByText("Nobody, by the rules")).toBeTruthy();
  expect(screen.queryByText(/^0/u)).toBeNull();
});

it("says what cannot be known by itself where no note on a lock-out stands", () => {
  const said = lockoutSaid(sampleReview({ lockout, nothingToDo: true }));
  render(<Impact impact={{ rows: [], unknowns: [unknown] }} said={said} />);
  expect(screen.getByText(unknown)).toBeTruthy();
});
