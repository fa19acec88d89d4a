import { describe, expect, it } from "vitest";
import { withRecord } from "../../../../../electron/services/policy/recorded-removal.ts";
import { intents, type PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";

const removal = { kind: "removeApp", name: "GitHub", confirmOpen: true } as const;
const back = { kind: "removeTag", tag: "tag:c" } as const;
const drop = { kind: "dropEmptySections", paths: [["tagOwners"]] } as const;

describe("a change that the page asks for", () => {
  it.each(Object.values(intents).map(({ example }): PolicyIntent => example))(
    "stays as it is where nothing is recorded: $kind",
    (intent) => {
      expect(withRecord(intent, () => undefined)).toEqual(intent);
    },
  );

  it("takes out with an app what its set-ups wrote, whatever it was called", () => {
    const known = { written: [back], formerNames: ["Git"] };
    expect(withRecord(removal, (app) => (app === "GitHub" ? known : undefined))).toEqual({
      ...removal,
      ...known,
    });
  });

  it("takes out the sections that a set-up created, once they are empty", () => {
    const written = [{ kind: "sequence", title: "Take the change back", intents: [back, drop] } as const];
    expect(withRecord(removal, () => ({ written, formerNames: [] }))).toEqual({
      kind: "sequence",
      title: "Remove GitHub",
      intents: [
        { ...removal, written },
        { ...drop, confirmOpen: true },
      ],
      confirmOpen: true,
    });
  });
});
