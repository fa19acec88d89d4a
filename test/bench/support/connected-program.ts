import type { DemoProcess } from "./demo-process.ts";
import type { StartedProgram } from "./started-program.ts";

/** Connects a started Tailrace to a tailnet through its page’s bridge and waits for the first sync. */
export async function connect(program: StartedProgram, { baseUrl, token }: DemoProcess): Promise<void> {
  const credential = { kind: "api-token", secret: token, tailnet: "-", keep: "keychain", baseUrl };
  await command(program, "credentials.save", credential);
  await command(program, "sync.now", {});
}

/** Gives a command as the page would, meant for the tailnet on screen. Throws where it fails. */
export async function command(program: StartedProgram, name: string, argument: object): Promise<void> {
  const given = `${JSON.stringify(name)}](${JSON.stringify(argument)}, onScreen.value.state.connection.activeId)`;
  const script = `window.tailrace.wholeState().then((onScreen) => window.tailrace.commands[${given})`;
  const result: unknown = await program.page(script);
  const worked = typeof result === "object" && result !== null && "ok" in result && result.ok === true;
  if (!worked) throw new Error(`“${name}” failed: ${JSON.stringify(result)}`);
}
