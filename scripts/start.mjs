import { runWithTools } from "./setup/with-tools.mjs";

await runWithTools("start", "scripts/app/start-app.ts", process.argv.slice(2));
