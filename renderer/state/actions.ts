import type { CommandArgument } from "../../shared/bridge/contract.ts";
import { call } from "./call.ts";
import { say, sayProblem, sayWithUndo } from "./feedback.ts";
import type { Problem } from "../../shared/core/problem.ts";
import type { Takeover } from "../../shared/connectors/takeover.ts";
import type { Result } from "../../shared/core/result.ts";

/** What a person may choose about a copy: its format, and IPv6 where the product is not known to take it. */
export type EgressCopyChoices = Omit<CommandArgument<"egress.copy">, "appName">;

/** Copies the egress IPs of an app and says what was copied. Without choices, as its product takes them. */
export async function copyEgress(appName: string, choices: EgressCopyChoices = {}): Promise<void> {
  tell(await call("egress.copy", { appName, ...choices }));
}

/** Copies all apps with their egress IPs as a table, and says so. */
export async function copyEgressTable(): Promise<void> {
  tell(await call("egress.copyTable", {}));
}

/** Copies one egress IP and says so. */
export async function copyAddress(appName: string, address: string): Promise<void> {
  tell(await call("egress.copyAddress", { appName, address }));
}

/** Copies one egress IP of a connector, which may serve no app, and says so. */
export async function copyConnectorAddress(nodeId: string, address: string): Promise<void> {
  tell(await call("egress.copyAddress", { nodeId, address }));
}

/** Copies what an allowlist lacks as the product’s own command, and says how much it adds. */
export async function copyRun(argument: CommandArgument<"egress.copyRun">): Promise<void> {
  tell(await call("egress.copyRun", argument));
}

/** Copies what takes expired entries out of an allowlist, and says how much it removes. */
export async function copyRemoval(argument: CommandArgument<"egress.copyRemoval">): Promise<void> {
  tell(await call("egress.copyRemoval", argument));
}

/** Copies the answer to a question about access as text, and says so. */
export async function copyAnswer(question: string): Promise<void> {
  tell(await call("access.copyAnswer", { question }));
}

/** Copies the command that prints the address of a host. */
export async function copyProofCommand(family: 4 | 6): Promise<void> {
  tell(await call("egress.copyProofCommand", { family }));
}

/** Forgets an egress IP that was entered by hand, and says how it comes back. */
export async function forgetAddress(nodeId: string, address: string): Promise<void> {
  const result = await call("egress.forget", { nodeId, address });
  if (result.ok) say(`Forgot ${address}. Enter it again to take that back.`);
  else sayProblem(result.problem);
}

/** Changes a record, says so and offers to take it back. Answers why not, for forms; null when it worked. */
export async function changeRecord(
  id: string,
  change: CommandArgument<"egress.changeRecord">["change"],
): Promise<Problem | null> {
  const result = await call("egress.changeRecord", { id, change });
  if (!result.ok) return result.problem;
  const { sentence } = result.value;
  if (change.kind === "undo") say(sentence);
  else sayWithUndo(sentence, () => void changeRecord(id, { kind: "undo" }).then(tellProblem));
  return null;
}

/** Records of one address whether it stands in an app’s product, says so and offers to take it back. */
export async function tickAddress(
  appName: string,
  address: string,
  tick: { readonly there: boolean; readonly setupId?: string },
): Promise<void> {
  const result = await call("egress.tick", { appName, addresses: [address], ...tick });
  if (!result.ok) return sayProblem(result.problem);
  const how = tick.there ? "added" : "not there";
  return sayWithUndo(
    `Recorded ${address} as ${how}`,
    () => void tickAddress(appName, address, { ...tick, there: !tick.there }),
  );
}

/** Ticks a record off as taken out of its product, and says so. */
export async function tickOffRecord(id: string): Promise<void> {
  tellProblem(await changeRecord(id, { kind: "taken-out" }));
}

function tellProblem(problem: Problem | null): void {
  if (problem !== null) sayProblem(problem);
}

/** Says whether an app is one that was called otherwise. */
export async function answerSameApp(appName: string, appId: string, same: boolean): Promise<void> {
  const result = await call("egress.sameApp", { appId, appName, same });
  if (!result.ok) sayProblem(result.problem);
  else say(same ? `The record goes on as ${appName}` : `${appName} starts with a record of its own`);
}

/** Copies the IPs that a connector arrives from and that an app’s allowlist lacks. */
export async function copyMissing({ app, to, listed }: Takeover): Promise<void> {
  const [one, ...more] = listed.addresses;
  if (one === undefined) return;
  if (more.length === 0 && to !== null) await copyConnectorAddress(to.nodeId, one);
  else await copyEgress(app, { only: [...listed.addresses] });
}

/** Copies the command that fixes a check. */
export async function copyFix(check: CommandArgument<"checks.copyFix">): Promise<void> {
  tell(await call("checks.copyFix", check));
}

/** Copies a block of commands of a set-up, or its script; main puts the auth key in place of its mask. */
export async function copySetupCommands(
  setupId: string,
  block: CommandArgument<"setup.copyCommands">["block"],
): Promise<void> {
  tell(await call("setup.copyCommands", { setupId, block }));
}

/** Copies what somebody else must do, without any key. */
export async function copyHandoff(handoff: CommandArgument<"setup.copyHandoff">): Promise<void> {
  tell(await call("setup.copyHandoff", handoff));
}

/** Copies all that is left for an app, without any key. */
export async function copyAppHandoff(appName: string, as: "checklist" | "mail"): Promise<void> {
  tell(await call("responsible.copyHandoff", { appName, as }));
}

/** Copies a change as text, to be taken to where the policy file is kept. */
export async function copyHandOver(reviewId: string, kind: "patch" | "terraform"): Promise<void> {
  tell(await call("changes.copyHandOver", { reviewId, kind }));
}

/** Copies the names of the scopes that an OAuth client needs. */
export async function copyScopes(): Promise<void> {
  tell(await call("credentials.copyScopes", {}));
}

/** Copies what the walk of a person ended with: the note to them, or the command that they are asked to run. */
export async function copyFromGuide(wanted: CommandArgument<"guide.copy">): Promise<void> {
  tell(await call("guide.copy", wanted));
}

/** Opens a page in the browser by its name. */
export async function openLink(name: string, nodeId?: string): Promise<void> {
  const result = await call("links.open", nodeId === undefined ? { name } : { name, nodeId });
  if (!result.ok) sayProblem(result.problem);
}

/** Waits for the keychain no longer. Says whether that was heard. */
export async function stopWaitingForKeychain(): Promise<boolean> {
  const result = await call("keychain.stopWaiting", {});
  if (!result.ok) sayProblem(result.problem);
  return result.ok;
}

/** Reads everything from the tailnet now. Progress and outcome show in the header. */
export async function checkNow(): Promise<void> {
  const result = await call("sync.now", {});
  if (!result.ok) sayProblem(result.problem);
}

function tell(result: Result<{ readonly sentence: string }>): void {
  if (result.ok) say(result.value.sentence);
  else sayProblem(result.problem);
}
