import type { About } from "../../shared/bridge/about.ts";
import type { ReleaseAddress } from "../ports/releases.ts";

// Written in by the build, see `scripts/vite/`.
declare const packageList: About["packages"];
declare const releaseAddress: ReleaseAddress | null;

/** What the build knows of itself: the packages in it, and where its releases are. */
export const buildFacts = { packages: packageList, releaseAddress } as const;
