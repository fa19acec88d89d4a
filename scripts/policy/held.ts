import { counted, firstOf } from "../../shared/core/words.ts";
import type { Entitlement, EntitlementHolder } from "../../shared/governance/entitlement.ts";
import { entitlementsOf } from "../../shared/governance/entitlements.ts";
import { moreSuspended } from "../../shared/tailnet/suspended-words.ts";
import { Access } from "../../shared/policy/access/access.ts";
import { suspendedIn, type Network } from "../../shared/policy/access/network.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";
import { readText, UsageError, type CommandResult } from "./command.ts";
import { syntaxLine } from "./finding-lines.ts";

/** Prints every entitlement of a tailnet and who holds it, or those of one person. */
export function held(path: string, network: Network, who: string | undefined): CommandResult {
  const { parsed } = new PolicyFile(readText(path));
  if (!parsed.ok) return { status: 1, output: "", remarks: [syntaxLine(path, parsed.problem)] };
  const document = parsed.value;
  const all = entitlementsOf({ document, access: new Access(document.policy, network) });
  const suspended = suspendedIn(network);
  const lines = who === undefined ? all.map((one) => lineOf(one, suspended)) : linesOf(who, all, network);
  return { status: 0, output: lines.map((line) => `${line}\n`).join(""), remarks: [] };
}

function linesOf(who: string, all: readonly Entitlement[], network: Network): readonly string[] {
  const login = who.toLowerCase();
  if (!network.users.some((user) => user.login.toLowerCase() === login))
    throw new UsageError(`nobody in the network is called ${who}`);
  const lines = all.flatMap((one): readonly string[] => {
    const holder = one.holders.find((each) => each.who.kind === "person" && each.who.login === login);
    if (holder !== undefined) return [`${titleOf(one)}: ${howHeld(holder)}`];
    const perhaps = firstOf(one.unlisted);
    return one.unlisted.length === 0 ? [] : [`${titleOf(one)}: cannot be known, through ${perhaps}`];
  });
  const paused = suspendedIn(network).has(login) ? ["suspended: the file gives this, nothing of it now"] : [];
  return [...paused, ...(lines.length === 0 ? ["nothing"] : lines)];
}

function lineOf(one: Entitlement, suspended: ReadonlySet<string>): string {
  const holders = one.holders.filter(({ who }) => who.kind !== "person" || !suspended.has(who.login));
  const paused = one.holders.length - holders.length;
  const direct = holders.filter(({ isDirect }) => isDirect).length;
  const parts = [
    ...(direct > 0 ? [`${direct} directly`] : []),
    ...(holders.length > direct ? [`${holders.length - direct} through ${namesOf({ holders })}`] : []),
    ...(paused > 0 ? [moreSuspended(paused)] : []),
    ...(one.unlisted.length > 0 ? [`perhaps more through ${firstOf(one.unlisted)}`] : []),
    ...(one.nobody.length > 0
      ? [`${counted(one.nobody.length, "name")} of nobody: ${firstOf(one.nobody)}`]
      : []),
  ];
  return `${titleOf(one)}: ${parts.length === 0 ? "nobody" : parts.join(", ")}`;
}

function namesOf({ holders }: Pick<Entitlement, "holders">): string {
  return firstOf([...new Set(holders.flatMap(({ isDirect, through }) => (isDirect ? [] : through)))]);
}

function howHeld({ verdict, isDirect, through }: EntitlementHolder): string {
  const way = isDirect ? "directly" : `through ${firstOf(through)}`;
  if (verdict === "yes") return way;
  return verdict === "conditional" ? `${way}, on a condition of the device` : `${way}, perhaps`;
}

function titleOf({ key, name }: Entitlement): string {
  return `${key.section}  ${name}`;
}
