/** What runs, as a person or a supporter asks for it. */
export interface Versions {
  readonly application: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** The operating system with its version and processor, for example `linux 6.1.0 x64`. */
  readonly system: string;
  /** Made to test packaging; it must not be shipped. */
  readonly isTestBuild: boolean;
}
