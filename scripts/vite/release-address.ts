import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

const manifestSchema = v.object({
  repository: v.optional(v.union([v.string(), v.object({ url: v.string() })])),
});

/** Owner and name at GitHub, in any of the forms that npm takes. */
const repositoryForm =
  /^(?:github:|(?:git\+)?(?:https:\/\/|ssh:\/\/git@|git:\/\/)github\.com\/|git@github\.com:)?([\w.-]+)\/([\w.-]+?)(?:\.git)?$/u;

/**
 * Where a build’s releases are, from `repository` of `package.json`: at GitHub, or nowhere. Throws on a repository that
 * is elsewhere, which nobody has written a reader for.
 */
export function releaseAddressOf(
  manifestText: string,
): { readonly newest: string; readonly page: string } | null {
  const { repository } = v.parse(manifestSchema, JSON.parse(manifestText));
  if (repository === undefined) return null;
  const text = typeof repository === "string" ? repository : repository.url;
  const [, owner, name] = repositoryForm.exec(text) ?? [];
  if (owner === undefined || name === undefined) throw new Error(`No releases are known of ${text}.`);
  return {
    newest: `https://api.github.com/repos/${owner}/${name}/releases/latest`,
    page: `https://github.com/${owner}/${name}/releases`,
  };
}

/** Tells the main process where releases are. */
export const releaseAddress = {
  releaseAddress: JSON.stringify(
    releaseAddressOf(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")),
  ),
};
