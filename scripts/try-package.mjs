import { runWithTools } from "./setup/with-tools.mjs";

await runWithTools("package", "scripts/package/try-package.ts", process.argv.slice(2));
