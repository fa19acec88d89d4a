import { ok, type Result } from "../../../shared/core/result.ts";
import type { Session } from "../../ports/session.ts";
import type { Module } from "../module.ts";
import { HereService, type HereLook, type HereParts } from "./here-service.ts";

/** What the look from this computer at one tailnet needs. */
export interface HereNeeds extends HereParts {
  /** Errors: `conflict` where another tailnet is active, `not-connected`. */
  readonly session: () => Result<Session>;
}

/** What is seen of one tailnet from this computer. */
export interface HereModule extends Module<"here"> {
  readonly here: HereService;
  /** Looks quietly where that is due, and answers what is known so far. */
  readonly watch: () => HereLook | null;
}

/** Puts together what looks at one tailnet from this computer. */
export function hereModule({ session, ...parts }: HereNeeds): HereModule {
  const here = new HereService(parts);
  return {
    here,
    watch: () => {
      void here.lookQuietly();
      return here.news();
    },
    handlers: {
      "here.look": async (wanted) => {
        const active = session();
        return active.ok ? ok(await here.look(wanted)) : active;
      },
    },
  };
}
