import type { AppUser } from "../../policy/access/answers.ts";
import type { GuidePolicy } from "./guide-facts.ts";

/** How many others surely may use what somebody uses, and how many more the rules would let, who are suspended. */
export function othersWithAccess(
  users: readonly Pick<AppUser, "who" | "verdict">[],
  login: string,
): NonNullable<GuidePolicy["others"]> {
  const others = users.flatMap(({ who, verdict }) =>
    who.kind === "person" && verdict === "yes" && who.login.toLowerCase() !== login.toLowerCase()
      ? [who]
      : [],
  );
  const paused = others.filter(({ suspended }) => suspended).length;
  return { may: others.length - paused, suspended: paused };
}
