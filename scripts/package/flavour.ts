/**
 * What is being packaged. A test build is made from the runtime for development: it keeps the inspector that test
 * drivers need, is named as what it is, and is never shipped.
 */
export interface Flavour {
  readonly kind: "release" | "test";
  /** A folder with `electron-v<version>-<platform>-<arch>.zip`; null downloads the official one. */
  readonly electronZipDir: string | null;
}

/** Only the environment makes a test build, so that no committed setting can. */
export function flavourOf(environment: Readonly<Record<string, string | undefined>>): Flavour {
  const electronZipDir = environment["TAILRACE_TEST_BUILD_ZIP_DIR"];
  return electronZipDir ? { kind: "test", electronZipDir } : { kind: "release", electronZipDir: null };
}
