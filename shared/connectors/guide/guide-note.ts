import type { GuideHopKind } from "./guide.ts";

/** What of the person or their device stops them, before any rule is asked. */
export type StoppedBy = "suspended" | "approval" | "sign-in" | "signature";

/** What a note is about. */
export interface NoteFacts {
  readonly person: string;
  readonly app: string;
  readonly name: string | null;
  readonly os: string;
  readonly stopsAt: GuideHopKind | null;
  /** The break is on the person’s own device. */
  readonly isTheirs: boolean;
  /** What they are asked to run. */
  readonly command: string | null;
  readonly stoppedBy: StoppedBy | null;
}

/** What the person is told: what is so, and what they do. No blame, and nothing of how the tailnet is made. */
export function guideNote(facts: NoteFacts): { readonly chat: string; readonly mail: string } {
  const { person, app } = facts;
  const [first, ...steps] = sentencesOf(facts);
  const body = [...steps];
  const chat = [`Hi ${person}, ${first ?? ""}`, ...body].join("\n\n");
  const mail = [
    `Subject: Opening ${app}`,
    `Hello ${person},`,
    capital(first ?? ""),
    ...body,
    "Best regards",
  ].join("\n\n");
  return { chat, mail };
}

function sentencesOf(facts: NoteFacts): readonly string[] {
  const { app, stopsAt, isTheirs, name, command } = facts;
  const page = name ?? app;
  switch (stopsAt) {
    case "policy":
      if (facts.stoppedBy === "sign-in")
        return [
          `your sign-in to Tailscale has run out.`,
          numbered("Tailscale menu → sign in again.", `Try ${page}.`),
        ];
      return [
        `${facts.stoppedBy === null ? `your account is not set up for ${app} yet` : waitsFor[facts.stoppedBy]}. I am looking into it.`,
        "There is nothing you need to change.",
      ];
    case "connector":
      return [
        `${app} cannot be reached through our network just now. We are on it.`,
        "There is nothing you need to change.",
      ];
    case "route":
      if (isTheirs)
        return [
          `your computer does not send ${app} through Tailscale.`,
          numbered(acceptStep(facts.os, "subnets"), `Try ${page}.`),
          allIsWell,
        ];
      return [
        `part of ${app} is not open on our network yet. We are on it.`,
        "There is nothing you need to change.",
      ];
    case "names":
      if (!isTheirs)
        return [
          `names are not answered well on our network. We are on it.`,
          "There is nothing you need to change.",
        ];
      return [
        `${app} refuses you because your laptop looks it up without Tailscale.`,
        numbered(acceptStep(facts.os, "names"), "Quit your browser and open it again.", `Try ${page}.`),
        allIsWell,
      ];
    case "allowlist":
      return [
        `${app} does not let our network in yet. Whoever looks after ${app} has to add us.`,
        "There is nothing you need to change.",
      ];
    case null:
      return command === null
        ? [
            `everything for ${app} looks right from here.`,
            numbered(
              "Quit your browser and open it again.",
              `Try ${page}.`,
              "Tell me the time and what you see.",
            ),
          ]
        : [`everything for ${app} looks right from here. Please run this and send me what it says:`, command];
  }
}

const waitsFor: Readonly<Record<Exclude<StoppedBy, "sign-in">, string>> = {
  suspended: "your account is suspended in Tailscale",
  approval: "your device waits to be approved",
  signature: "your device waits to be signed",
};

const allIsWell = "Nothing is wrong with your access.";

function acceptStep(os: string, what: "names" | "subnets"): string {
  if (os.toLowerCase().startsWith("linux"))
    return what === "names"
      ? "Run: sudo tailscale set --accept-dns"
      : "Run: sudo tailscale set --accept-routes";
  return what === "names"
    ? "Tailscale menu → Settings → “Use Tailscale DNS settings”: on."
    : "Tailscale menu → Settings → “Use Tailscale subnets”: on.";
}

function numbered(...steps: readonly string[]): string {
  return steps.map((step, index) => `${index + 1}. ${step}`).join("\n");
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
