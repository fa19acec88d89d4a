import { catalogue } from "./catalogue.ts";

/** The day on which an entry was last gone through with its sources, `YYYY-MM-DD`. Whoever changes an entry renews it. */
const goneThrough = "2026-11-29";

/** How much the catalogue holds, and of which day it is. */
export const catalogueFacts = { products: catalogue.length, asOf: goneThrough } as const;
