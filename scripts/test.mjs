import { runWithTools } from "./setup/with-tools.mjs";

await runWithTools("test", "scripts/test/run-tests.ts", process.argv.slice(2));
