import { withDesktopSession } from "../../../scripts/desktop/desktop-session.mjs";

/** Does something on a desktop of its own that nobody sees; programs started meanwhile find it in the environment. */
export async function onBenchDesktop<T>(work: () => Promise<T>): Promise<T> {
  return withDesktopSession({}, async ({ env }) => {
    const before = { ...process.env };
    Object.assign(process.env, env);
    try {
      return await work();
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });
}
