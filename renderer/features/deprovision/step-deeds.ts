import type { LeavingView } from "../../../shared/bridge/deprovision.ts";
import type { DeprovisionChoices } from "../../../shared/governance/deprovision/deprovision.ts";
import { some, type Deed } from "../../parts/review/deed-words.ts";

type Step = Pick<LeavingView["steps"][number], "kind" | "act">;

/** What the steps do, for the button that begins them. */
export function stepDeeds(steps: readonly Step[]): readonly Deed[] {
  const count = (...kinds: readonly Step["kind"][]) =>
    steps.filter(({ kind }) => kinds.includes(kind)).length;
  const isDeleted = steps.some(({ kind, act }) => kind === "account" && act === "delete");
  return [
    ...(count("account") > 0 && !isDeleted ? [{ verb: "suspend" }] : []),
    {
      verb: "delete",
      things: [
        ...(isDeleted ? ["account"] : []),
        ...some(count("device"), "device"),
        ...some(count("key"), "key"),
        ...some(count("invite", "deviceInvite"), "invite"),
      ],
    },
  ];
}

/** Those of all the steps that are made with these choices. */
export function chosenSteps(steps: readonly Step[], choices: DeprovisionChoices): readonly Step[] {
  return steps.flatMap(({ kind, act }): readonly Step[] => {
    switch (kind) {
      case "account":
        return choices.account === "keep"
          ? []
          : [{ kind, act: choices.account === "delete" ? "delete" : act }];
      case "device":
        return choices.devices ? [{ kind, act }] : [];
      case "key":
        return choices.keys ? [{ kind, act }] : [];
      case "invite":
      case "deviceInvite":
        return choices.invites ? [{ kind, act }] : [];
    }
  });
}
