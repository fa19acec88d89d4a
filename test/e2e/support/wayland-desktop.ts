import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { openDesktopSession } from "../../../scripts/desktop/desktop-session.mjs";

const run = promisify(execFile);

/** A window as the compositor knows it. */
interface WaylandWindow {
  readonly title: string;
  readonly visible: boolean;
  readonly focused: boolean;
}

/** A Wayland desktop beside the X11 one of the tests; it shares session bus and keychain with that. */
export interface WaylandDesktop {
  /** What the application must be started with. */
  readonly env: Readonly<Record<string, string>>;
  /** The windows that are mapped, as the compositor tells them. */
  readonly windows: () => Promise<readonly WaylandWindow[]>;
  /** How many colours are on the screen: one is an empty one. */
  readonly colours: () => Promise<number>;
  /** Presses keys on a keyboard of its own, as a person does; arguments of wtype(1). */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** What other programs would paste; empty when nobody offers anything. */
  readonly clipboard: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Opens it; starting the compositor takes a moment, so the tests of a file share one. */
export async function openWaylandDesktop(): Promise<WaylandDesktop> {
  const session = await openDesktopSession({ display: "wayland", bus: false, privateHome: false });
  const options = { env: session.env, timeout: 10_000 };
  const env = Object.fromEntries(
    Object.entries(session.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return {
    // What is left out of it would come back from the environment of the tests.
    env: { ...env, DISPLAY: "", XAUTHORITY: "" },
    windows: async () => {
      const { stdout } = await run("swaymsg", ["-r", "-t", "get_tree"], options);
      return windowsIn(JSON.parse(stdout));
    },
    colours: async () => {
      const shot = ["-t", "ppm", "-"];
      const { stdout } = await run("grim", shot, { ...options, encoding: "buffer", maxBuffer: 1 << 26 });
      const colours = new Set<number>();
      for (let at = 32; at + 2 < stdout.length; at += 3) colours.add(stdout.readUIntBE(at, 3));
      return colours.size;
    },
    press: async (...keys) => {
      await run("wtype", keys, options);
    },
    clipboard: async () => {
      try {
        return (await run("wl-paste", ["--no-newline"], options)).stdout;
      } catch {
        return "";
      }
    },
    close: session.close,
  };
}

/** The leaves of sway’s tree that belong to a program. */
function windowsIn(node: unknown): readonly WaylandWindow[] {
  if (typeof node !== "object" || node === null) return [];
  const facts: Readonly<Record<string, unknown>> = { ...node };
  const inner = [facts["nodes"], facts["floating_nodes"]].flatMap((list) =>
    Array.isArray(list) ? list.flatMap(windowsIn) : [],
  );
  if (typeof facts["pid"] !== "number") return inner;
  const window = {
    title: String(facts["name"]),
    visible: facts["visible"] === true,
    focused: facts["focused"] === true,
  };
  return [window, ...inner];
}
