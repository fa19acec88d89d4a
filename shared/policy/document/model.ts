import type { JsonValue } from "../../hujson/tree.ts";
import type { Place, Word } from "./word.ts";

/** Something that is not as it should be, and where. */
export interface Finding extends Place {
  readonly message: string;
}

/** A name with a list: a group and its members, a tag and its owners, a prefix and its approvers. */
export interface NamedList {
  readonly name: Word;
  readonly items: readonly Word[];
}

/** A name with one text: a host and its address. */
export interface NamedWord {
  readonly name: Word;
  readonly value: Word;
}

/** A rule of `acls`; the legacy names `users` and `ports` have become `sources` and `destinations`. */
export interface AclRule extends Place {
  readonly action: Word | null;
  readonly sources: readonly Word[];
  readonly destinations: readonly Word[];
  readonly protocol: Word | null;
  /** null where the rule has no `srcPosture`, so that the default applies. */
  readonly postures: readonly Word[] | null;
}

/** One capability that an `app` map gives, with its values as they are. */
export interface AppCapability {
  readonly name: Word;
  readonly values: JsonValue;
}

/** A rule of `grants`. */
export interface GrantRule extends Place {
  readonly sources: readonly Word[];
  readonly destinations: readonly Word[];
  readonly ip: readonly Word[];
  readonly app: readonly AppCapability[];
  readonly via: readonly Word[];
  /** The fixed destination that it was written for, and the tag of its routers; absent for any other grant. */
  readonly fixedFor?: { readonly name: string; readonly tag: string };
  readonly postures: readonly Word[] | null;
}

/** A rule of `ssh`. */
export interface SshRule extends Place {
  readonly action: Word | null;
  readonly sources: readonly Word[];
  readonly destinations: readonly Word[];
  readonly users: readonly Word[];
  readonly checkPeriod: Word | null;
  readonly acceptEnv: readonly Word[];
  readonly postures: readonly Word[] | null;
}

/** An entry of `nodeAttrs`. */
export interface NodeAttribute extends Place {
  readonly targets: readonly Word[];
  readonly attributes: readonly Word[];
  readonly app: readonly AppCapability[];
  readonly pools: readonly Word[];
}

/** An entry of `tests`; the legacy names `user` and `allow` have become `source` and `accept`. */
export interface PolicyTest extends Place {
  readonly source: Word | null;
  readonly protocol: Word | null;
  readonly accept: readonly Word[];
  readonly deny: readonly Word[];
  readonly postureAttributes: JsonValue;
}

/** An entry of `sshTests`. */
export interface SshTest extends Place {
  readonly source: Word | null;
  readonly destinations: readonly Word[];
  readonly accept: readonly Word[];
  readonly check: readonly Word[];
  readonly deny: readonly Word[];
  readonly postureAttributes: JsonValue;
}

/** The parts of `autoApprovers`. */
export interface AutoApprovers {
  readonly routes: readonly NamedList[];
  readonly exitNode: readonly Word[];
  readonly services: readonly NamedList[];
}

/**
 * The tailnet policy file as values, every one with its place. Nothing is ever written from it: fields that it does
 * not know stay in the text untouched. `null` for `acls` and `grants` means absent, which is not the same as empty.
 */
export interface Policy {
  readonly acls: readonly AclRule[] | null;
  readonly grants: readonly GrantRule[] | null;
  readonly groups: readonly NamedList[];
  readonly hosts: readonly NamedWord[];
  readonly tagOwners: readonly NamedList[];
  readonly autoApprovers: AutoApprovers;
  readonly ssh: readonly SshRule[];
  readonly nodeAttrs: readonly NodeAttribute[];
  readonly postures: readonly NamedList[];
  readonly defaultPostures: readonly Word[];
  readonly ipsets: readonly NamedList[];
  readonly tests: readonly PolicyTest[];
  readonly sshTests: readonly SshTest[];
  /** Fields and sections that nothing here reads, by their names as written. */
  readonly unknownFields: readonly Word[];
  /** `disableIPv4`: devices have no 100.x addresses. */
  readonly disableIPv4: boolean;
}
