import type { WantedAppUser } from "../policy/edit/intent-fields.ts";

/** Everybody of the tailnet, as rules name them. */
export const everybody = "autogroup:member";

/** Who may use an app that is being set up: all by one way, but for those who have another. */
export interface DecidedUsers {
  readonly members: readonly string[];
  /** The usual way is through the connectors of the app alone. */
  readonly via: boolean;
  /** The tag of its connectors. */
  readonly tag: string;
  readonly ways?: readonly WantedAppUser[];
}

/** Those who may use the app, each by their way. */
export function decidedUsers({ members, via, tag, ways = [] }: DecidedUsers): readonly WantedAppUser[] {
  return members.map(
    (source) => ways.find((way) => way.source === source) ?? { source, via: via ? [tag] : [], postures: [] },
  );
}

/** Whether somebody is chosen: not all members by one way. */
export function isChosen({ members, ways = [] }: Pick<DecidedUsers, "members" | "ways">): boolean {
  return members.length !== 1 || members[0] !== everybody || ways.length > 0;
}
