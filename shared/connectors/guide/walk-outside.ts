import { guideHopKinds, type Guide, type GuideHop, type GuideHopKind } from "./guide.ts";
import { fact, laptopOf, networkAdmin, saasAdmin } from "./guide-hops.ts";

/** What is known of a name that no app has. */
export interface OutsideFacts {
  /** As a note calls them. */
  readonly person: string;
  /** Whether their device is the one that Tailrace runs on. */
  readonly isHere: boolean;
  readonly name: string;
  /** A device that routes the address all the same. */
  readonly router: string | null;
  readonly now: number;
}

/** The way to what no app has: Tailrace has no hand in it, so nothing of it is judged. */
export function walkOutside({
  person,
  isHere,
  name,
  router,
  now,
}: OutsideFacts): Omit<Guide, "devices" | "device"> {
  const title = `${name} belongs to no app`;
  const box = {
    title,
    owner: networkAdmin,
    facts: [
      router === null
        ? fact("It goes", null, `straight from ${person}’s device, past every connector`)
        : fact("It goes", router, "a router of the tailnet, not a connector"),
      fact("If it should not", null, "add it to an app, or set one up"),
      fact("Known from", null, "the policy file and the list of devices"),
    ],
  };
  const owners: Readonly<Record<GuideHopKind, string>> = {
    policy: networkAdmin,
    connector: networkAdmin,
    route: networkAdmin,
    names: laptopOf({ person: { name: person }, isHere }),
    allowlist: saasAdmin,
  };
  const hops = guideHopKinds.map((kind): GuideHop =>
    kind === "policy"
      ? { kind, state: "unknown", word: "Belongs to no app", owner: owners[kind], by: "tailrace", box }
      : { kind, state: "none", word: "Not asked", owner: owners[kind], by: "tailrace" },
  );
  const sentence = `${name} does not go through our connectors.`;
  const ask = "Tell me the time, and what you see when you open it.";
  return {
    at: now,
    app: null,
    name,
    hops,
    stopsAt: null,
    sentence: title,
    asides: [],
    note: {
      chat: [`Hi ${person}, ${sentence}`, ask].join("\n\n"),
      mail: [`Subject: Opening ${name}`, `Hello ${person},`, sentence, ask, "Best regards"].join("\n\n"),
    },
  };
}
