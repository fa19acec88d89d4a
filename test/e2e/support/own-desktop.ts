import { inject } from "vitest";

/** The test’s programs find the desktop of its worker in the environment. */
const worker = Number(process.env["VITEST_POOL_ID"]);
const desktop = inject("desktops")[worker - 1];
if (desktop === undefined) throw new Error(`There is no desktop for worker ${worker}.`);
Object.assign(process.env, desktop);
// With it Electron’s program would be a plain Node.
delete process.env["ELECTRON_RUN_AS_NODE"];
