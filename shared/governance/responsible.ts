import * as v from "valibot";
import type { Known } from "../core/known.ts";
import { filledText, instant, list } from "../core/schema.ts";
import type { User } from "../tailnet/snapshot.ts";

/** Most people that an app names. */
export const mostResponsible = 20;

const responsibleSchema = v.strictObject({
  /** As it was when they were named. */
  login: filledText(320),
  /** Their id at the service; null for somebody whom the tailnet did not have then. */
  userId: v.nullable(v.string()),
});
export type Responsible = Readonly<v.InferOutput<typeof responsibleSchema>>;

/** Whom an app has to answer for it: its owners, as screens say. A tag has owners of another kind. */
export const appResponsibleSchema = v.strictObject({
  /** The app, whatever it is called now. */
  appId: v.string(),
  people: list(responsibleSchema),
  at: instant,
  by: v.string(),
});
export type AppResponsible = Readonly<v.InferOutput<typeof appResponsibleSchema>>;

/**
 * Whether the tailnet still has somebody. `left`: it had them and has not any more. `outside`: it never had them, as a
 * product may be run by somebody without Tailscale.
 */
const standings = ["here", "suspended", "left", "outside", "unknown"] as const;

/** Somebody who is responsible for an app, as the screens show them. */
export const responsibleViewSchema = v.strictObject({
  /** As it is now. */
  login: v.string(),
  standing: v.picklist(standings),
});
export type ResponsibleView = Readonly<v.InferOutput<typeof responsibleViewSchema>>;

/** Who is responsible for the app with these ids: it may have been several that turned out to be one. */
export function responsibleFor(
  all: readonly AppResponsible[],
  appIds: readonly string[],
): readonly Responsible[] {
  const found = new Map<string, Responsible>();
  for (const { appId, people } of all)
    if (appIds.includes(appId)) for (const one of people) found.set(one.login.toLowerCase(), one);
  return [...found.values()];
}

/** Somebody as the tailnet has them now: a changed login is the same person. */
export function standingOf({ login, userId }: Responsible, users: Known<readonly User[]>): ResponsibleView {
  if (!users.known) return { login, standing: "unknown" };
  const user =
    users.value.find(({ id }) => userId !== null && id === userId) ??
    users.value.find(({ loginName }) => isSame(loginName, login));
  if (user !== undefined)
    return { login: user.loginName, standing: user.status === "suspended" ? "suspended" : "here" };
  if (userId === null) return { login, standing: "outside" };
  // A list that is old or not whole shows nobody gone.
  return { login, standing: users.doubt === undefined ? "left" : "unknown" };
}

/** The names of a person’s answer, with what is known of each; those named before keep their id, also after they left. */
export function namedAnew(
  logins: readonly string[],
  before: readonly Responsible[],
  users: readonly User[],
): readonly Responsible[] {
  const named = new Map<string, Responsible>();
  for (const login of logins) {
    const user = users.find(({ loginName }) => isSame(loginName, login));
    const earlier = before.find((one) => isSame(one.login, login));
    named.set(login.toLowerCase(), {
      login: user?.loginName ?? login,
      userId: user?.id ?? earlier?.userId ?? null,
    });
  }
  return [...named.values()];
}

/** Takes up who is responsible for an app from now on; nobody where there is no one. */
export function withResponsible(
  all: readonly AppResponsible[],
  appIds: readonly string[],
  next: AppResponsible,
): readonly AppResponsible[] {
  const others = all.filter(({ appId }) => appId !== next.appId && !appIds.includes(appId));
  return next.people.length === 0 ? others : [...others, next];
}

/** Whether somebody can be named: by a login, or an address of mail. */
export function isNameable(login: string): boolean {
  return login.length <= 320 && /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(login);
}

/** Whether mail reaches a login: those of sign-in with GitHub or a passkey (`ann@github`) only look so. */
export function isMailAddress(login: string): boolean {
  return /^[^\s@<>,;:"()[\]\\\p{C}]+@[^\s@<>,;:"()[\]\\\p{C}.]+(?:\.[^\s@<>,;:"()[\]\\\p{C}.]+)+$/u.test(
    login,
  );
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
