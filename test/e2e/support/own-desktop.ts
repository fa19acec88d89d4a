import { inject } from "vitest";

/** The test’s programs find the desktop of its worker in the environment. */
const worker = Number(process.env["VITEST_POOL_ID"]);
const desktop = inject("desktops")[worker - 1];
if (desktop === undefined) throw new Error(`There is no desktop for worker ${worker}.`);
Object.assign(process.env, desktop);
// With the one Electron’s program would be a plain Node, with the other it would start faster than it does for people.
delete process.env["ELECTRON_RUN_AS_NODE"];
delete process.env["NODE_COMPILE_CACHE"];
