import * as v from "valibot";
import { applicationCommand } from "./define.ts";
import { copied, nothing } from "./schemas.ts";
import { instant, list } from "../core/schema.ts";

/** What a look for a newer version found. */
const updateLookSchema = v.strictObject({
  at: instant,
  /** The newest release, for example `1.2.0`. */
  newest: v.string(),
  isNewer: v.boolean(),
});
export type UpdateLook = Readonly<v.InferOutput<typeof updateLookSchema>>;

/** What runs, from what it is made, and whether it looks for a newer version. */
const aboutSchema = v.strictObject({
  versions: v.strictObject({
    application: v.string(),
    electron: v.string(),
    chromium: v.string(),
    node: v.string(),
    system: v.string(),
    isTestBuild: v.boolean(),
  }),
  catalogue: v.strictObject({ products: v.number(), asOf: v.string() }),
  /** Packages that are part of the application, by name; the licence as the package states it. */
  packages: list(v.strictObject({ name: v.string(), version: v.string(), license: v.nullable(v.string()) })),
  /** Null where this build has no address of releases, or its runtime may not ask it. */
  updates: v.nullable(
    v.strictObject({
      /** The host that is asked. */
      host: v.string(),
      /** Where a person finds the releases. */
      page: v.string(),
      /** The newest look of this run that was answered; null before. */
      last: v.nullable(updateLookSchema),
    }),
  ),
});
export type About = Readonly<v.InferOutput<typeof aboutSchema>>;

/** About the application itself. */
export const aboutCommands = {
  "about.read": applicationCommand(nothing, aboutSchema),
  /** Copies the versions, as somebody who helps asks for them. */
  "about.copy": applicationCommand(nothing, copied),
  /** Asks once for the newest release, whether Tailrace looks by itself or not. Errors: `not-found`, the network’s. */
  "about.checkForUpdates": applicationCommand(nothing, updateLookSchema, {
    timeLimit: 60_000,
    exclusive: true,
  }),
} as const;
