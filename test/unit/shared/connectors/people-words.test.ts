import { expect, it } from "vitest";
import { hitWords, moreWords, peopleHit, peopleWords } from "../../../../shared/connectors/people-words.ts";
import { known, unknown } from "../../../../shared/core/known.ts";

it("shows those who surely may, with a + where others may", () => {
  expect(peopleWords(20, false)).toBe("20 people");
  expect(peopleWords(1, false)).toBe("1 person");
  expect(peopleWords(1204, true)).toBe("1,204+ people");
  expect(moreWords(1204)).toBe("1,204, or more: of others nobody can say");
});

it("warns of whoever may likely, and says so only where they are more", () => {
  expect(peopleHit({ people: 20, likely: 20, orMore: false })).toEqual({ people: 20 });
  expect(peopleHit({ people: 20, likely: 27, orMore: true })).toEqual({ people: 20, likely: 27 });
  expect(hitWords({ people: known(20) })).toBe("20 people");
  expect(hitWords({ people: known(20), likely: 27 })).toBe("up to 27 people");
  expect(hitWords({ people: known(0), likely: 1 })).toBe("up to 1 person");
});

it("warns of an exact number only where nobody else may", () => {
  expect(peopleHit({ people: 13, likely: 13, orMore: true })).toEqual({ people: 13, orMore: true });
  expect(hitWords({ people: known(13), orMore: true })).toBe("13+ people");
  expect(hitWords({ people: known(20), likely: 27, orMore: true })).toBe("up to 27 people");
  expect(hitWords({ people: known(0), orMore: true })).toBe("people");
});

it("names no number where nobody is known", () => {
  expect(hitWords({ people: known(0) })).toBe("people");
  expect(hitWords({ people: unknown("Not read.") })).toBe("people");
});
