import { hitWords } from "../../../shared/connectors/people-words.ts";
import { known } from "../../../shared/core/known.ts";
import { counted, firstOf, listed } from "../../../shared/core/words.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { Navigation } from "../../../shared/bridge/navigation.ts";
import { hopKinds, type AppPath } from "../../../shared/connectors/path/path.ts";
import { lacksWords, missingWhereItCarries } from "../../../shared/connectors/path/path-words.ts";
import type { Incident } from "../../../shared/connectors/incidents.ts";
import type { BegunIncident, IncidentNews } from "./incident-watch.ts";
import type { ToldIncident } from "../../ports/tailnet-memory.ts";

/** A notification in words. */
export interface NewsWords {
  readonly title: string;
  readonly body: string;
  readonly open: Navigation;
  /** The one cause that it tells of; null where it tells of several. */
  readonly topic: string | null;
}

/**
 * The one notification for all that a look has brought; null where it brought nothing. Sixty apps behind one connector
 * are one line, and several causes at once are lines of one notification. `unwell` are the apps that something still troubles.
 */
export function newsWords(news: IncidentNews, unwell: ReadonlySet<string>): NewsWords | null {
  const over = new Map(news.over.map((told) => overLine(told, unwell)).map((one) => [one.line, one]));
  const lines = [...news.begun.map(begunLine), ...over.values()];
  const [first, ...more] = lines;
  if (first === undefined) return null;
  if (more.length === 0) return first;
  const count = news.begun.length;
  const title =
    count === 0 ? `${lines.length} recoveries` : `${counted(count, "thing needs", "things need")} attention`;
  const shown = lines.slice(0, mostLines).map(({ line }) => line);
  const rest = lines.length - shown.length;
  return {
    title,
    body: [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; "),
    open: { to: "apps" },
    topic: null,
  };
}

/** More lines than these no notification shows. */
const mostLines = 4;

/** Of an incident: whom it troubles. */
type Troubled = "apps" | "people" | "likely" | "orMore";

/** The sentence of an incident with whom it troubles, for lists and the log. */
export function incidentSentence(incident: Pick<Incident, "what" | Troubled>): string {
  const { what, apps } = incident;
  const [only] = apps;
  const troubled = troubledWords(incident);
  if (apps.length > 1 || only === undefined || what.includes(only))
    return [bare(what), ...troubled].join(" · ");
  return [`${only}: ${bare(what)}`, ...troubled].join(" · ");
}

/** How many apps, where it is more than the one that is named, and how many people. */
function troubledWords({ apps, people = 0, likely, orMore }: Pick<Incident, Troubled>): readonly string[] {
  return [
    ...(apps.length > 1 ? [counted(apps.length, "app")] : []),
    ...(Math.max(people, likely ?? 0) === 0 ? [] : [hitWords({ people: known(people), likely, orMore })]),
  ];
}

/** More apps than these are counted. */
const mostSymptoms = 3;

/** What comes of an incident, app by app: “Jira is down. GitHub: no standby.” */
export function symptomsOf({ apps }: Pick<Incident, "apps">, views: readonly AppView[]): string {
  const troubled = views.filter(({ name }) => apps.includes(name));
  // Where all have the same, the cause has said it already.
  if (troubled.length > 1 && new Set(troubled.map(({ path }) => path.short)).size === 1) {
    return firstOf(troubled.map(({ name }) => name));
  }
  const down = troubled.filter(({ path }) => isDown(path)).map(({ name }) => name);
  const others = troubled
    .filter(({ path }) => !isDown(path))
    .toSorted((one, other) => Number(other.path.state === "error") - Number(one.path.state === "error"));
  const stopped =
    down.length === 0
      ? []
      : [
          `${down.length > mostSymptoms ? firstOf(down, mostSymptoms) : listed(down)} ${down.length === 1 ? "is" : "are"} down.`,
        ];
  const most = Math.max(0, mostSymptoms - stopped.length);
  const works = others.slice(0, most).map(({ name, path }) => troubleOf(name, path));
  const rest = others.length - works.length;
  return [...stopped, ...works, ...(rest > 0 ? [`And ${rest} more.`] : [])].join(" ");
}

/** No connector of it can serve: whatever else stops people is no fault of theirs, and is told by its name. */
function isDown({ worst }: AppPath): boolean {
  return worst[hopKinds.indexOf("connector")] === "error";
}

function troubleOf(name: string, { short, lanes, hot }: AppPath): string {
  const missing = hot?.hop === "allowlist" ? missingWhereItCarries(lanes) : [];
  return missing.length === 0
    ? `${name}: ${lower(short)}.`
    : `${name} may refuse people: its allowlist ${lacksWords(missing)}.`;
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** In a list a sentence stands without its full stop. */
function bare(sentence: string): string {
  return sentence.endsWith(".") ? sentence.slice(0, -1) : sentence;
}

/** What is told when incidents are over, each sentence once: two causes at one app are one recovery. */
export function overSentences(over: readonly ToldIncident[], unwell: ReadonlySet<string>): readonly string[] {
  return [...new Set(over.map((told) => overSentence(told, unwell)))];
}

/** Only an app that nothing troubles any more is called healthy. */
function overSentence(told: ToldIncident, unwell: ReadonlySet<string>): string {
  const { topic, apps } = told;
  const [only] = apps;
  if (only === undefined) {
    return topic === "connection:expires" ? "The key was renewed." : "Tailrace is watching again.";
  }
  if (topic.startsWith("list:")) return `${only} has what its list says again.`;
  if (topic.startsWith("here:")) return `This computer reaches ${only} by its connectors again.`;
  if (isPartly(told, unwell)) return `Over: ${incidentSentence(told)}.`;
  return apps.length === 1 ? `${only} is healthy again.` : `${apps.length} apps are healthy again.`;
}

/** Whether an incident is over and another one goes on at one of its apps. */
function isPartly({ apps }: ToldIncident, unwell: ReadonlySet<string>): boolean {
  return apps.some((app) => unwell.has(app));
}

/** Where a person goes to see an incident. */
export function placeOf({ subject }: Pick<Incident, "subject">): Navigation {
  switch (subject.kind) {
    case "device":
      return { to: "connectors", name: subject.nodeId };
    case "app":
      return { to: "app", name: subject.name };
    case "tailnet":
      return { to: "apps" };
    case "connection":
      return { to: "settings" };
  }
}

type Line = NewsWords & { readonly line: string };

function begunLine(incident: BegunIncident): Line {
  const { apps, what, subject, topic, returns = 0 } = incident;
  const [only] = apps;
  const line = incidentSentence(incident);
  const open = placeOf(incident);
  const again = returns === 0 ? [] : [`Back ${counted(returns, "time")} already.`];
  const told = (title: string, ...sentences: readonly string[]): Line => ({
    title,
    body: [...sentences, ...again].join(" "),
    open,
    line,
    topic,
  });
  if (only === undefined) return told("Connection to Tailscale", what);
  // The cause is the title where it has a name of its own.
  if (subject.kind === "device") {
    const named = apps.length > 1 ? [] : [only];
    return told(bare(what), `${[...named, ...troubledWords(incident)].join(" · ")}.`);
  }
  const title = apps.length > 1 ? `${counted(apps.length, "app")} need attention` : `${only} needs attention`;
  const troubled = apps.length > 1 ? troubledWords(incident).slice(1) : troubledWords(incident);
  return told(title, what, ...troubled.map((words) => `${words}.`));
}

function overLine(told: ToldIncident, unwell: ReadonlySet<string>): Line {
  const [only] = told.apps;
  const title =
    only === undefined
      ? "Connection to Tailscale"
      : isPartly(told, unwell)
        ? "One cause is over"
        : told.apps.length === 1
          ? `${only} recovered`
          : `${told.apps.length} apps recovered`;
  const body = overSentence(told, unwell);
  const open: Navigation =
    told.apps.length === 1 && only !== undefined ? { to: "app", name: only } : { to: "apps" };
  return { title, body, open, line: body, topic: told.topic };
}
