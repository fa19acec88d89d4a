/**
 * The policy engine on the command line: text in, text or findings out. `node scripts/policy.ts --help` explains it;
 * exit status 0 fine, 1 findings or a refused change, 2 usage.
 */
import { parseArgs } from "node:util";
import { access } from "./policy/access.ts";
import { ask } from "./policy/ask.ts";
import { apply } from "./policy/apply.ts";
import { check } from "./policy/check.ts";
import { UsageError, type CommandResult } from "./policy/command.ts";
import { format } from "./policy/format.ts";
import { held } from "./policy/held.ts";
import { applyHelp, help } from "./policy/help.ts";
import { readNetwork } from "./policy/network-file.ts";

const options = {
  help: { type: "boolean", short: "h" },
  check: { type: "boolean" },
  write: { type: "boolean" },
  diff: { type: "boolean" },
  strict: { type: "boolean" },
  intent: { type: "string" },
  network: { type: "string" },
  domain: { type: "string" },
  who: { type: "string" },
  to: { type: "string" },
  question: { type: "string" },
} as const;

/** The options that each command takes. */
const taken: Readonly<Record<string, readonly string[]>> = {
  format: ["check", "write"],
  check: ["network", "domain", "strict"],
  apply: ["intent", "diff", "write", "network"],
  access: ["network", "who", "to"],
  held: ["network", "who"],
  ask: ["network", "question"],
};

function run(given: readonly string[]): CommandResult {
  const { values, positionals } = readArguments(given);
  if (values.help === true || positionals[0] === "help") {
    return { status: 0, output: positionals.includes("apply") ? applyHelp : help, remarks: [] };
  }
  const [name, path, ...more] = positionals;
  const allowed = name === undefined ? undefined : taken[name];
  if (name === undefined || allowed === undefined)
    throw new UsageError(name === undefined ? "a command is missing" : `there is no command “${name}”`);
  if (path === undefined) throw new UsageError("FILE is missing; - stands for standard input");
  if (more.length > 0) throw new UsageError(`only one FILE can be given, not also ${more.join(" ")}`);
  const foreign = Object.keys(values).find((option) => !allowed.includes(option));
  if (foreign !== undefined) throw new UsageError(`${name} takes no --${foreign}`);
  if (path === "-" && values.network === "-")
    throw new UsageError("only one of the two can come from standard input");
  const network = values.network === undefined ? null : readNetwork(values.network);
  const { write = false } = values;
  switch (name) {
    case "format":
      return format(path, { check: values.check ?? false, write });
    case "check":
      return check(path, network, { strict: values.strict ?? false, domain: values.domain });
    case "apply":
      if (values.intent === undefined) throw new UsageError("--intent is missing");
      return apply(path, values.intent, network, { diff: values.diff ?? false, write });
    case "held":
      if (network === null) throw new UsageError("held needs --network");
      return held(path, network, values.who);
    case "ask":
      if (network === null) throw new UsageError("ask needs --network");
      if (values.question === undefined) throw new UsageError("--question is missing");
      return ask(path, network, values.question);
    default:
      if (network === null) throw new UsageError("access needs --network");
      return access(path, network, { who: values.who, to: values.to });
  }
}

function readArguments(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

try {
  const { status, output, remarks } = run(process.argv.slice(2));
  process.stdout.write(output);
  for (const line of remarks) process.stderr.write(`${line}\n`);
  process.exitCode = status;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`policy: ${error.message}\n“npm run policy -- --help” explains the command.\n`);
  process.exitCode = 2;
}
