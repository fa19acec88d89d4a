import type { Plugin } from "vite";

/** What takes the place of each module, by the name that it is imported with. */
const unasked: Readonly<Record<string, string>> = {
  "ajv/dist/2020.js":
    "export class Ajv2020 { constructor() { throw new Error('No JSON schema is used here.'); } }",
  "ajv-formats": "export default { default: () => undefined };",
};

/**
 * Leaves out the validator of JSON schemas that electron-store brings. The settings have a schema of another kind
 * (`electron/store/settings-file.ts`), so it is never asked; it is 270 kB of text, which each start would read, compile, run and
 * keep. Fails the build where nobody imports it any more, so that this goes with it.
 */
export function withoutValidator(): Plugin {
  const mark = "\0unasked:";
  const met = new Set<string>();
  return {
    name: "without-validator",
    enforce: "pre",
    resolveId(id) {
      if (unasked[id] === undefined) return null;
      met.add(id);
      return `${mark}${id}`;
    },
    load: (id) => (id.startsWith(mark) ? unasked[id.slice(mark.length)] : null),
    buildEnd(error) {
      if (error !== undefined) return;
      const gone = Object.keys(unasked).filter((id) => !met.has(id));
      if (gone.length > 0) this.error(`Nobody imports ${gone.join(", ")} any more.`);
    },
  };
}
