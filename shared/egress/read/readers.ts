import { problem } from "../../core/problem.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { buildkiteList } from "./buildkite-list.ts";
import { datadogList } from "./datadog-list.ts";
import { entraLocation } from "./entra-location.ts";
import { githubList } from "./github-list.ts";
import type { ListReader, ReadableProductId, ReadTarget } from "./list-reader.ts";
import { oktaZone } from "./okta-zone.ts";
import { supabaseList } from "./supabase-list.ts";

/** How each list is read. Those with a right that can only read come first. */
export const listReaders: Readonly<Record<ReadableProductId, ListReader>> = {
  okta: oktaZone,
  "microsoft-entra-id": entraLocation,
  buildkite: buildkiteList,
  github: githubList,
  datadog: datadogList,
  supabase: supabaseList,
};

/** Takes what a person entered, if it is whole and each part of it matches its pattern. Error: `invalid-argument`. */
export function checkedTarget(productId: ReadableProductId, entered: ReadTarget): Result<ReadTarget> {
  const target: Record<string, string> = {};
  for (const { key, label, pattern } of listReaders[productId].fields) {
    const value = (entered[key] ?? "").trim();
    if (!pattern.test(value)) return fail(problem("invalid-argument", `${label}: this cannot be one.`));
    target[key] = value;
  }
  return ok(target);
}
