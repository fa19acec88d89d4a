/** A role of a host that a security bulletin names. */
export type HostRole = "ssh" | "accept-env" | "4via6";

/** The lowest client version for hosts with a role. */
export interface SecurityFloor {
  readonly role: HostRole;
  readonly version: string;
  /** Numbers of the bulletins, which begin with their year. */
  readonly bulletins: readonly string[];
  /** One phrase: what an older client allows. */
  readonly risk: string;
  readonly source: FloorSource;
}

/** Where a floor is known from. */
interface FloorSource {
  /** Who says so: the bulletin itself, or somebody who wrote about it. */
  readonly by: string;
  /** Month in which that was read, `YYYY-MM`. */
  readonly asOf: string;
}

/** These name numbers and versions alone. The bulletins’ own page was not read, so their days are not known. */
const byNotes: FloorSource = { by: "third-party notes, the bulletins were not read", asOf: "2026-09" };

/**
 * Versions that Tailscale’s security bulletins ask for, by the role that makes them matter.
 * Source: https://tailscale.com/security-bulletins, see `byNotes`; 1.98.9 was incomplete.
 */
export const securityFloors: readonly SecurityFloor[] = [
  {
    role: "ssh",
    version: "1.98.10",
    bulletins: ["TS-2026-004", "TS-2026-006", "TS-2026-009"],
    risk: "Older clients let people past the user names and sockets that an SSH rule allows",
    source: byNotes,
  },
  {
    role: "accept-env",
    version: "1.102.1",
    bulletins: ["TS-2026-010"],
    risk: "Older clients may give away environment variables that SSH passes on",
    source: byNotes,
  },
  {
    role: "4via6",
    version: "1.102.3",
    bulletins: ["TS-2026-011"],
    risk: "Older 4via6 routers reach targets on their own host, such as a cloud’s metadata service",
    source: byNotes,
  },
];

/** What a host with a role is called. */
export const roleNames: Readonly<Record<HostRole, string>> = {
  ssh: "Tailscale SSH",
  "accept-env": "SSH with environment variables",
  "4via6": "a 4via6 route",
};
