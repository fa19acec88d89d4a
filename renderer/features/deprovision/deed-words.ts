import type { LeavingView } from "../../../shared/bridge/deprovision.ts";
import { counted } from "../../../shared/core/words.ts";
import type { DeprovisionChoices } from "../../../shared/governance/deprovision/deprovision.ts";

type Step = Pick<LeavingView["steps"][number], "kind" | "act">;

/** The words of a button that begins the steps: “Apply, suspend, delete 1 device, 2 keys”. Empty where it does nothing. */
export function deedWords(first: "Apply" | null, steps: readonly Step[]): string {
  const count = (...kinds: readonly Step["kind"][]) =>
    steps.filter(({ kind }) => kinds.includes(kind)).length;
  const isDeleted = steps.some(({ kind, act }) => kind === "account" && act === "delete");
  const things = [
    ...(isDeleted ? ["account"] : []),
    ...some(count("device"), "device"),
    ...some(count("key"), "key"),
    ...some(count("invite", "deviceInvite"), "invite"),
  ];
  const words = [
    ...(first === null ? [] : [first]),
    ...(count("account") > 0 && !isDeleted ? ["suspend"] : []),
    ...(things.length === 0 ? [] : [`delete ${things.join(", ")}`]),
  ].join(", ");
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
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

function some(count: number, thing: string): readonly string[] {
  return count === 0 ? [] : [counted(count, thing)];
}
