import * as v from "valibot";
import { instant, list } from "../../core/schema.ts";
import { shownPassingSchema, type ShownPassing } from "../posture/passing-words.ts";

const verdictSchema = v.picklist(["yes", "conditional", "no", "unknown"]);

/** One of the four places of the way: person, group, rule, and what is reached. They are there even where one is missing. */
const placeSchema = v.strictObject({
  /** “Person”, “Group”, “Rule”, “Device”. */
  head: v.string(),
  title: v.string(),
  /** “6 people”, “policy line 88”. */
  note: v.string(),
  /** `hole`: here it stops. `unknown`: nobody can say whether the way leads through it. */
  state: v.picklist(["there", "hole", "unknown"]),
  kind: v.picklist(["person", "group", "rule", "app", "device", "network", "exitNodes"]),
});
export type AnswerPlace = v.InferOutput<typeof placeSchema>;

/** Somebody or something in an answer of several. */
const answerRowSchema = v.strictObject({
  /** Login of a person, name of a thing. */
  name: v.string(),
  kind: v.picklist(["person", "device", "app", "rule"]),
  verdict: verdictSchema,
  /** “group:eng → grant 2”. */
  through: v.string(),
  /** Which of their devices pass now: “2 of 3 devices pass”; empty where nothing is asked of a device. */
  passing: v.string(),
  /** What it takes besides, and is not there: “no rule opens port 22”; absent where nothing. */
  lacks: v.exactOptional(v.string()),
  /** When all their ways to it are over; absent where one stays. */
  endsAt: v.exactOptional(instant),
});
export type AnswerRow = v.InferOutput<typeof answerRowSchema>;

/** How many of them come by one way, and by none that is told before it. */
const answerWaySchema = v.strictObject({
  count: v.number(),
  /** Others come by it too, and by one that is told before. */
  isMore: v.exactOptional(v.literal(true)),
  verdict: verdictSchema,
  /** “group:eng”, “directly”. */
  through: v.string(),
  /** “grant 2”; empty where there are no rules. */
  rule: v.string(),
  /** “managed or office”, what it asks of a device; empty where it asks nothing. */
  asks: v.string(),
});
export type ShownWay = v.InferOutput<typeof answerWaySchema>;

/** An answer as it is shown. */
export const shownAnswerSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("may"),
    verdict: verdictSchema,
    /** What follows the verdict: “ana can reach db-1 on port 5432”. */
    sentence: v.string(),
    places: list(placeSchema),
    /** A condition of the way: “Only from devices that meet posture:managed.” */
    condition: v.nullable(v.string()),
    /** What it takes besides, and is not there, in a sentence; absent where nothing. */
    lacks: v.exactOptional(v.string()),
    /** How their devices stand to it; null without a condition. */
    passing: v.nullable(shownPassingSchema),
    /** “The only way: taking group:sre ends it”. */
    foot: v.string(),
    /** Whether there is no other way. */
    isOnlyWay: v.boolean(),
    /** The rule to look at. */
    open: v.nullable(v.strictObject({ label: v.string(), line: v.number() })),
    /** Where they may not: by which rule they could be given it, and what people call them. */
    give: v.nullable(
      v.strictObject({
        login: v.string(),
        entitlementId: v.string(),
        called: v.string(),
        /** “this”, what was asked; “port 22” where SSH lacks that alone. */
        what: v.string(),
      }),
    ),
  }),
  v.strictObject({
    kind: v.literal("list"),
    /** “13 people can use GitHub”. */
    sentence: v.string(),
    /** The first of them. */
    rows: list(answerRowSchema),
    /** How many are not among the rows. */
    more: v.number(),
    /** The ways of all of them, the one of most first. */
    ways: list(answerWaySchema),
    /** Why there may be others, in sentences. */
    doubts: list(v.string()),
  }),
]);
export type ShownAnswer = v.InferOutput<typeof shownAnswerSchema>;
type ShownList = Extract<ShownAnswer, { kind: "list" }>;

/** The verdicts in words, as screens and the clipboard say them. */
export const verdictWords = {
  yes: "Yes",
  conditional: "Yes, if",
  no: "No",
  unknown: "Cannot be known",
} as const;

/** The verdict of an answer, or of one in a list: what takes something besides that is not there is none on a condition. */
export function verdictWord({
  verdict,
  lacks,
}: {
  readonly verdict: keyof typeof verdictWords;
  readonly lacks?: string;
}): string {
  return verdict === "conditional" && lacks !== undefined ? notAsItStands : verdictWords[verdict];
}

/** The verdict where a rule lets somebody in, and what it takes besides is not there. */
export const notAsItStands = "Not as it stands";

/** Why there may be others than those of a list: “Or more: Who is in group:it is not known.” Empty where there are none. */
export function doubtWords({ rows, more, doubts }: Pick<ShownList, "rows" | "more" | "doubts">): string {
  if (doubts.length === 0) return "";
  return `${rows.length + more === 0 ? "" : "Or more: "}${doubts.join(" ")}`;
}

/** An answer as plain text, to be pasted somewhere. */
export function answerText(answer: ShownAnswer): string {
  if (answer.kind === "list") {
    const rows = answer.rows.map((row) =>
      [
        row.name,
        ...(row.verdict === "yes" ? [] : [verdictWord(row).toLowerCase()]),
        row.through,
        row.passing,
        row.lacks ?? "",
      ]
        .filter((part) => part !== "")
        .join(", "),
    );
    const more = answer.more === 0 ? [] : [`and ${answer.more.toLocaleString("en")} more`];
    const doubts = doubtWords(answer);
    return [answer.sentence, ...rows, ...more, ...(doubts === "" ? [] : [doubts])].join("\n");
  }
  const way = answer.places
    .map(({ title, note }) => (note === "" ? title : `${title} (${note})`))
    .join(" → ");
  const { condition, passing, foot, lacks = "" } = answer;
  return [
    `${verdictWord(answer)}: ${answer.sentence}`,
    way,
    ...[[condition ?? "", passing?.said ?? ""].join(" ").trim(), ...deviceLines(passing), lacks, foot].filter(
      (line) => line !== "",
    ),
  ].join("\n");
}

function deviceLines(passing: ShownPassing | null): readonly string[] {
  if (passing === null) return [];
  const more = passing.more === 0 ? [] : [`and ${passing.more.toLocaleString("en")} more`];
  return [...passing.devices.map(({ name, why }) => `${name}: ${why}`), ...more];
}
