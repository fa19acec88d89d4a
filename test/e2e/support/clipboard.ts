import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What the system's clipboard holds, read from outside the application as any other program would. */
export async function systemClipboard(): Promise<string> {
  try {
    const { stdout } = await run("xclip", ["-selection", "clipboard", "-out"], { timeout: 5_000 });
    return stdout;
  } catch {
    // Nobody owns the clipboard: it is empty.
    return "";
  }
}

/** Puts text on the system's clipboard from outside the application. */
export async function fillClipboard(text: string): Promise<void> {
  const child = execFile("xclip", ["-selection", "clipboard", "-in"]);
  child.stdin?.end(text);
  await new Promise((resolve) => {
    child.once("exit", resolve);
  });
}
