import * as v from "valibot";
import { filledText, instant, list } from "../../core/schema.ts";
import { credentialInSentence } from "../hygiene/credentials.ts";

const common = {
  /** Its id at the service: of a key, of a client, of an invite. */
  id: filledText(200),
  /** Who has it: somebody by their login, or why no login says so. */
  holder: v.picklist(["person", "tailnet", "link", "gone", "unknown"]),
  /** Who made it: the holder, another by `by`, nobody who is named, somebody who is gone, or not known. */
  made: v.picklist(["self", "named", "nobody", "gone", "unknown"]),
  /** Login of who made it where that is another than the holder, lower case; they may know its secret. */
  by: v.nullable(v.string()),
  /** What whoever has it can do, the mightiest first; empty where that is not told. */
  gives: list(v.string()),
  /** With it somebody can get what they do not have. */
  isMighty: v.boolean(),
  created: v.nullable(instant),
  /** Null where it has no end, `unread` where its end could not be read. */
  ends: v.nullable(v.union([instant, v.literal("unread")])),
};

/** What an item is about that no place of the policy file gives, as it was when the review began. */
export const reviewedThingSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("key"),
    keyKind: v.picklist(["api", "auth", "client", "federated", "app", "other"]),
    ...common,
  }),
  /** To the tailnet. */
  v.strictObject({ kind: v.literal("invite"), ...common }),
  /** To one device, and still to be taken. */
  v.strictObject({ kind: v.literal("deviceInvite"), nodeId: filledText(200), ...common }),
  /** A device that somebody took by an invite, whose id it has. */
  v.strictObject({ kind: v.literal("share"), nodeId: filledText(200), ...common }),
]);
export type ReviewedThing = Readonly<v.InferOutput<typeof reviewedThingSchema>>;

/** Sections of what comes from the API alone. */
export const thingSections = ["credentials", "invites"] as const;

const holders = {
  person: "",
  tailnet: "the tailnet",
  link: "whoever has the link",
  gone: "somebody who is gone",
  unknown: "not known",
} as const satisfies Record<ReviewedThing["holder"], string>;

/** What names whoever has an item, and what it is. */
interface Held {
  readonly login: string;
  readonly thing: ReviewedThing | null;
}

/** Who has an item: by login, or in words why no login says so. `called` is what somebody is called. */
export function whoHas({ login, thing }: Held, called: (login: string) => string = (one) => one): string {
  return login === "" ? holders[thing?.holder ?? "unknown"] : called(login);
}

const verbs = { key: "made", invite: "invited", deviceInvite: "invited", share: "shared" } as const;

/** Who made it, in words; `called` is what somebody is called. */
export function madeWords(
  { kind, made, by }: Pick<ReviewedThing, "kind" | "made" | "by">,
  called: (login: string) => string = (login) => login,
): string {
  const verb = verbs[kind];
  switch (made) {
    case "self":
      return "made by themselves";
    case "named":
      return `${verb} by ${called(by ?? "")}`;
    case "nobody":
      return "no maker is named";
    case "gone":
      return `${verb} by somebody who is gone`;
    case "unknown":
      return `not known who ${verb} it`;
  }
}

/** One thing that is different once something is ended. */
export const endingEffectSchema = v.strictObject({ kind: v.picklist(["ends", "stays"]), words: v.string() });
export type EndingEffect = Readonly<v.InferOutput<typeof endingEffectSchema>>;

/** What ending it does, and what it does not. Source: Tailscale docs, “Auth keys: revoke”, “OAuth clients: revoke”, “Sharing”. */
export function endingEffects(thing: ReviewedThing): readonly EndingEffect[] {
  switch (thing.kind) {
    case "invite":
      return [ends("nobody can join by it any more"), stays("whoever has joined stays")];
    case "deviceInvite":
      return [ends("nobody can take it any more"), stays("whoever has taken it keeps the device")];
    case "share":
      return [ends("the device is shared with them no more")];
    case "key":
      return keyEffects[thing.keyKind].map((words, index) => (index === 0 ? ends(words) : stays(words)));
  }
}

function ends(words: string): EndingEffect {
  return { kind: "ends", words };
}

function stays(words: string): EndingEffect {
  return { kind: "stays", words };
}

const keyEffects: Readonly<
  Record<Extract<ReviewedThing, { kind: "key" }>["keyKind"], readonly [ends: string, ...stays: string[]]>
> = {
  api: ["whatever uses it is refused, for good"],
  auth: ["no device can join with it any more", "devices that have joined stay"],
  client: ["its secret and all its tokens are refused, for good"],
  federated: ["whatever signs in by it is refused, for good"],
  app: ["it can let no device in any more"],
  other: ["what uses it is not known"],
};

/** What there is to do about an item that is left to people: “Revoke API key “ci” of ana@acme.test”. */
export function leftWords(
  { name, ...held }: Held & { readonly name: string },
  called?: (login: string) => string,
): string {
  const who = whoHas(held, called);
  switch (held.thing?.kind) {
    case undefined:
      return `Take ${name} from ${who}`;
    case "key":
      return `Revoke ${credentialInSentence(name)} of ${who}`;
    case "invite":
    case "deviceInvite":
      return `Withdraw the ${name} for ${who}`;
    case "share":
      return `End the ${name} with ${who}`;
  }
}
