/**
 * An app connector entry of the policy file. Source: Tailscale docs, "App connectors: policy file". A fixed destination is
 * one too: addresses that subnet routers lead to.
 */
export interface App {
  /** The console identifies an app by its name; empty when the entry has none. */
  readonly name: string;
  /** Tags of the connectors; `*` in deprecated files. */
  readonly connectors: readonly string[];
  readonly domains: readonly string[];
  /** Null for a custom app. */
  readonly presetAppID: string | null;
  readonly routes: readonly string[];
  /** Its addresses are all there is: no names are asked for, nothing is learned. Absent for an entry of the file. */
  readonly isFixed?: true;
}
