import { runWithTools } from "./setup/with-tools.mjs";

await runWithTools("test", "scripts/app/tour-app.ts", process.argv.slice(2));
