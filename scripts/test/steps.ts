/** One step of `npm test`. */
export interface Step {
  readonly name: string;
  readonly title: string;
  /** A program from the packages' folder with its arguments, or the build of the application. */
  readonly work:
    | { readonly kind: "program"; readonly command: string; readonly args: readonly string[] }
    | { readonly kind: "vitest"; readonly config: string; readonly project?: string }
    | { readonly kind: "build" };
  /** Runs inside a private desktop: screen, session bus, unlocked keychain, home folder. */
  readonly desktop?: boolean;
  /** Works on the built application, so it is left out when that could not be built. */
  readonly needsBuild?: boolean;
  /** Nothing of it may be skipped on the machine that judges a change. */
  readonly complete?: boolean;
  /** After this many minutes the step is ended and counts as failed. */
  readonly limitMinutes: number;
}

const projects = "test/vitest.config.ts";

/** All steps in their order: what is quick and tells most comes first. */
export const steps: readonly Step[] = [
  {
    name: "format",
    title: "Format",
    work: { kind: "program", command: "oxfmt", args: ["--check"] },
    limitMinutes: 5,
  },
  {
    name: "lint",
    title: "Lint",
    work: { kind: "program", command: "oxlint", args: ["--deny-warnings"] },
    limitMinutes: 10,
  },
  {
    name: "unused",
    title: "Nothing unused",
    work: { kind: "program", command: "knip", args: [] },
    limitMinutes: 5,
  },
  {
    name: "types",
    title: "Types",
    // As many at once as there are cores: each works out by itself the types that it meets.
    work: { kind: "program", command: "tsc", args: ["-b", "--checkers", "2"] },
    limitMinutes: 10,
  },
  {
    name: "unit",
    title: "Unit tests",
    work: { kind: "vitest", config: projects, project: "unit*" },
    limitMinutes: 20,
  },
  {
    name: "renderer",
    title: "Renderer tests",
    work: { kind: "vitest", config: projects, project: "renderer" },
    limitMinutes: 15,
  },
  {
    name: "integration",
    title: "Integration tests",
    work: { kind: "vitest", config: projects, project: "integration" },
    desktop: true,
    limitMinutes: 15,
  },
  { name: "build", title: "Build", work: { kind: "build" }, limitMinutes: 10 },
  {
    name: "browser",
    title: "Built window in Chromium",
    work: { kind: "vitest", config: "test/browser/vitest.config.ts" },
    desktop: true,
    needsBuild: true,
    complete: true,
    limitMinutes: 15,
  },
  {
    name: "e2e",
    title: "End-to-end tests",
    work: { kind: "vitest", config: "test/e2e/vitest.config.ts" },
    needsBuild: true,
    complete: true,
    limitMinutes: 30,
  },
];

/**
 * The steps named after `--only`, with the build when one of them needs it; all without that option. Throws with a
 * sentence for the person when a name is unknown.
 */
export function selectSteps(args: readonly string[], all: readonly Step[] = steps): readonly Step[] {
  const [option, names = "", ...more] = args;
  if (option === undefined) return all;
  const known = all.map((step) => step.name).join(",");
  if (option !== "--only" || more.length > 0)
    throw new Error(`The only option is --only with any of ${known}.`);
  const wanted = new Set(names.split(","));
  const unknown = [...wanted].filter((name) => !all.some((step) => step.name === name));
  if (unknown.length > 0) throw new Error(`There is no step “${unknown.join("”, “")}”; there are ${known}.`);
  if (all.some((step) => wanted.has(step.name) && step.needsBuild === true)) wanted.add("build");
  return all.filter((step) => wanted.has(step.name));
}
