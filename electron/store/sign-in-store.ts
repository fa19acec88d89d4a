import { nobodyAsked, signInSchema, type SignIn } from "../../shared/catalogue/sign-in-provider.ts";
import type { Disk } from "../ports/disk.ts";
import type { JsonStore } from "../ports/stores.ts";
import { createJsonStore } from "./json-store.ts";

/** Opens what was said of the identity provider of a tailnet; call `load` first. */
export function createSignInStore(disk: Disk, path: string, now: () => number): JsonStore<SignIn> {
  return createJsonStore<SignIn>({
    disk,
    path,
    now,
    label: "the identity provider",
    version: 1,
    schema: signInSchema,
    empty: nobodyAsked,
  });
}
