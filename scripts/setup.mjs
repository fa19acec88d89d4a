import { SetUpError } from "./setup/set-up-error.mjs";
import { setUp } from "./setup/set-up.mjs";

try {
  await setUp("test");
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
