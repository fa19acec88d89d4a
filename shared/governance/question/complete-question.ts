import { sshVerbIn } from "./read-question.ts";
import type { PlaceWord, Vocabulary } from "./vocabulary.ts";

/** A stretch of what was typed; the names of the tailnet that are known stand out. */
interface QuestionToken {
  readonly text: string;
  readonly isName: boolean;
}

/** What may be typed next. */
export interface QuestionOption {
  /** The whole text with it. */
  readonly text: string;
  readonly label: string;
  readonly note: string;
  readonly kind: "person" | "device" | "tag" | "host" | "app" | "words" | "ask";
}

/** How a question that is being typed may go on. */
export interface Completion {
  readonly tokens: readonly QuestionToken[];
  /** What the best option adds at the end. */
  readonly ghost: string;
  /** Best first. */
  readonly options: readonly QuestionOption[];
  /** Other questions about what was typed. */
  readonly others: readonly QuestionOption[];
}

/** Options that are offered. */
const mostOptions = 6;

const portNames: Readonly<Record<number, string>> = {
  22: "SSH",
  53: "DNS",
  80: "HTTP",
  443: "HTTPS",
  3306: "MySQL",
  3389: "RDP",
  5432: "PostgreSQL",
  6379: "Redis",
};

/** How a question goes on, and which of its words are names of the tailnet. */
export function completeQuestion(text: string, words: Vocabulary): Completion {
  const { known, typed, candidates, others = [] } = stageOf(text, words);
  const before = text.slice(0, text.length - typed.length);
  const wanted = typed.toLowerCase();
  const found = ranked(candidates, wanted);
  const options = found.map(({ word, note, kind }) => ({
    text: `${before}${word}`,
    label: shown(word),
    note,
    kind,
  }));
  const [best] = found;
  const fits = best?.word.toLowerCase().startsWith(wanted) === true && wanted !== "";
  return {
    tokens: tokensOf(text, known),
    ghost: fits ? best.word.slice(typed.length) : "",
    options,
    others,
  };
}

/** One thing that may stand at the end of what was typed. */
interface Candidate {
  readonly word: string;
  readonly note: string;
  readonly kind: QuestionOption["kind"];
}

/** Where in a question somebody is. */
interface Stage {
  /** Names in it that are known, as typed. */
  readonly known: readonly string[];
  /** The end of the text that is being typed. */
  readonly typed: string;
  readonly candidates: readonly Candidate[];
  readonly others?: readonly QuestionOption[];
}

const phrase = (word: string, note = ""): Candidate => ({ word, note, kind: "words" });

const starts = [
  phrase("may ", "somebody reach something"),
  phrase("who can use ", "an app"),
  phrase("who can reach ", "a device and port"),
  phrase("who can SSH to ", "a device"),
  phrase("what can ", "somebody reach, use or SSH to"),
];

function stageOf(text: string, words: Vocabulary): Stage {
  const may = behind(text, ["may ", "can "]);
  if (may !== null) return afterMay(may, words);
  const who = behind(text, ["who can ", "who may "]);
  if (who !== null) return afterVerb(who, words, []);
  const what = behind(text, ["what can ", "what may "]);
  if (what !== null) return afterWhat(what, words);
  return { known: [], typed: text, candidates: starts };
}

function afterMay(rest: string, words: Vocabulary): Stage {
  const at = rest.indexOf(" ");
  if (at < 0) return { known: namesIn([rest], words), typed: rest, candidates: people(words) };
  const person = rest.slice(0, at);
  const stage = afterVerb(rest.slice(at + 1).trimStart(), words, namesIn([person], words));
  const asks: QuestionOption = {
    text: `what can ${person} SSH to?`,
    label: `what can ${person} SSH to?`,
    note: "lists devices",
    kind: "ask",
  };
  return { ...stage, others: [...(stage.others ?? []), asks] };
}

function afterWhat(rest: string, words: Vocabulary): Stage {
  const at = rest.indexOf(" ");
  if (at < 0) return { known: namesIn([rest], words), typed: rest, candidates: people(words) };
  const typed = rest.slice(at + 1);
  const candidates = [
    phrase("reach?", "rule by rule"),
    phrase("use?", "apps"),
    phrase(`${sshWords(typed)}?`, "devices"),
  ];
  return { known: namesIn([rest.slice(0, at)], words), typed, candidates };
}

const verbs = ["reach", "use"] as const;

/** What stands behind one of some openings, in whatever case; null where the text begins with none. */
function behind(text: string, openings: readonly string[]): string | null {
  const opening = openings.find((one) => text.toLowerCase().startsWith(one));
  return opening === undefined ? null : text.slice(opening.length).trimStart();
}

/** How SSH is offered: in the words that somebody has begun. */
function sshWords(typed: string): string {
  return /^l/iu.test(typed) ? "log in to" : "SSH to";
}

/** Behind “may ann” or “who can”. */
function afterVerb(rest: string, words: Vocabulary, before: readonly string[]): Stage {
  const ssh = sshVerbIn(rest);
  const verb = ssh ?? verbs.find((one) => behind(rest, [`${one} `]) !== null);
  const thing = behind(rest, [`${verb?.toLowerCase() ?? ""} `]);
  if (verb === undefined || thing === null) {
    const candidates = [phrase("reach "), phrase("use "), phrase(`${sshWords(rest)} `)];
    return { known: before, typed: rest, candidates };
  }
  switch (verb) {
    case "use":
      return {
        known: [...before, ...knownApps(thing, words)],
        typed: thing,
        candidates: [
          ...words.apps.map((name): Candidate => ({ word: `${name}?`, note: "app", kind: "app" })),
          phrase("exit nodes?"),
        ],
      };
    case "reach":
      return {
        known: [...before, ...knownPlaces(thing, words)],
        typed: thing,
        candidates: places(words),
        others: before.length === 0 ? [] : whoReaches(thing, words),
      };
    default:
      return {
        known: [...before, ...knownPlaces(thing, words)],
        typed: thing,
        candidates: words.devices.map(({ name, note }): Candidate => ({
          word: `${name}?`,
          note,
          kind: "device",
        })),
      };
  }
}

function people({ people: all }: Vocabulary): readonly Candidate[] {
  return all.map(({ short, login }) => ({
    word: `${short} `,
    note: short === login ? "" : login,
    kind: "person",
  }));
}

function places({ devices, tags, hosts }: Vocabulary): readonly Candidate[] {
  const withPorts =
    (kind: Candidate["kind"]) =>
    ({ name, note, ports }: PlaceWord): readonly Candidate[] =>
      ports.length === 0
        ? [{ word: `${name}:`, note, kind }]
        : ports.map((port) => ({
            word: `${name}:${port}?`,
            note: [portNames[port] ?? "", note].filter((part) => part !== "").join(" · "),
            kind,
          }));
  return [
    ...devices.flatMap(withPorts("device")),
    ...tags.flatMap(withPorts("tag")),
    ...hosts.flatMap(withPorts("host")),
  ];
}

/** The same place asked about for everybody. */
function whoReaches(thing: string, { devices }: Vocabulary): readonly QuestionOption[] {
  const wanted = thing.toLowerCase().split(":")[0] ?? "";
  const found = wanted === "" ? undefined : devices.find(({ name }) => name.toLowerCase().startsWith(wanted));
  const [port] = found?.ports ?? [];
  if (found === undefined || port === undefined) return [];
  const text = `who can reach ${found.name}:${port}?`;
  return [{ text, label: text, note: "lists people", kind: "ask" }];
}

/** Those that begin with what was typed, then those that have a part which does, then those that hold it. */
function ranked(candidates: readonly Candidate[], wanted: string): readonly Candidate[] {
  const ranks: Candidate[][] = [[], [], []];
  for (const candidate of candidates) {
    const text = candidate.word.toLowerCase();
    const at = text.indexOf(wanted);
    if (at < 0 || text.trim() === wanted.trim()) continue;
    ranks[at === 0 ? 0 : /[\w]/u.test(text[at - 1] ?? "") ? 2 : 1]?.push(candidate);
    if ((ranks[0]?.length ?? 0) >= mostOptions) break;
  }
  return ranks.flat().slice(0, mostOptions);
}

function shown(word: string): string {
  return /[ ?:]$/u.test(word) ? word.slice(0, -1) : word;
}

function namesIn(typed: readonly string[], { people: all }: Vocabulary): readonly string[] {
  return typed.filter((word) =>
    all.some(({ short, login }) => [short, login].includes(word.toLowerCase()) && word !== ""),
  );
}

function knownApps(thing: string, { apps }: Vocabulary): readonly string[] {
  const name = thing.replace(/\?$/u, "").trimEnd();
  return apps.some((app) => app.toLowerCase() === name.toLowerCase()) ? [name] : [];
}

function knownPlaces(thing: string, { devices, tags, hosts }: Vocabulary): readonly string[] {
  const whole = thing.replace(/\?$/u, "").trimEnd();
  const name = whole.replace(/:\d+$/u, "").toLowerCase();
  return [devices, tags, hosts].some((all) => all.some((one) => one.name.toLowerCase() === name))
    ? [whole]
    : [];
}

/** The text in stretches, known names apart; each is looked for behind the one before. */
function tokensOf(text: string, known: readonly string[]): readonly QuestionToken[] {
  const tokens: QuestionToken[] = [];
  let at = 0;
  for (const name of known) {
    const found = text.indexOf(` ${name}`, Math.max(0, at - 1)) + 1;
    if (found < 1) continue;
    if (found > at) tokens.push({ text: text.slice(at, found), isName: false });
    tokens.push({ text: name, isName: true });
    at = found + name.length;
  }
  if (at < text.length) tokens.push({ text: text.slice(at), isName: false });
  return tokens;
}
