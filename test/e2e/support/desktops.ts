import type { TestProject } from "vitest/node";
import { openDesktopSession } from "../../../scripts/desktop/desktop-session.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** What programs are started with on the desktop of each worker. */
    desktops: readonly Readonly<Record<string, string>>[];
  }
}

type Session = Awaited<ReturnType<typeof openDesktopSession>>;

let sessions: readonly Session[] = [];

/** Opens a desktop for each worker, since a clipboard, a tray and a keychain can serve but one test at a time. */
export async function setup(project: TestProject): Promise<void> {
  const length = project.config.maxWorkers;
  sessions = await Promise.all(Array.from({ length }, () => openDesktopSession()));
  project.provide(
    "desktops",
    sessions.map(({ env }) => {
      const named = Object.entries(env).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const],
      );
      return Object.fromEntries(named);
    }),
  );
}

export async function teardown(): Promise<void> {
  await Promise.all(sessions.map((session) => session.close()));
}
