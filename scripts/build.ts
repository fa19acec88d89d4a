import { join } from "node:path";
import { buildAll } from "./build/build-all.ts";

await buildAll(join(import.meta.dirname, ".."), (line) => console.log(line));
