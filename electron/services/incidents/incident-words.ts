import { counted } from "../../../shared/core/words.ts";
import type { Navigation } from "../../../shared/bridge/navigation.ts";
import type { Incident } from "../../../shared/connectors/incidents.ts";
import type { IncidentNews } from "./incident-watch.ts";
import type { ToldIncident } from "../../ports/tailnet-memory.ts";

/** A notification in words. */
export interface NewsWords {
  readonly title: string;
  readonly body: string;
  readonly open: Navigation;
}

/**
 * The one notification for all that a look has brought; null where it brought nothing. Sixty apps behind one connector
 * are one line, and several causes at once are lines of one notification.
 */
export function newsWords(news: IncidentNews): NewsWords | null {
  const lines = [...news.begun.map(begunLine), ...news.over.map(overLine)];
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
  };
}

/** More lines than these no notification shows. */
const mostLines = 4;

/** The sentence of an incident with whom it troubles, for lists and the log. */
export function incidentSentence({ what, apps }: Pick<Incident, "what" | "apps">): string {
  if (apps.length === 0) return bare(what);
  const [only] = apps;
  if (apps.length > 1) return `${bare(what)} · ${apps.length} apps`;
  return only === undefined || what.includes(only) ? bare(what) : `${only}: ${bare(what)}`;
}

/** In a list a sentence stands without its full stop. */
function bare(sentence: string): string {
  return sentence.endsWith(".") ? sentence.slice(0, -1) : sentence;
}

/** What is told when an incident is over. */
export function overSentence({ topic, apps }: ToldIncident): string {
  const [only] = apps;
  if (only === undefined) {
    return topic === "connection:expires" ? "The key was renewed." : "Tailrace is watching again.";
  }
  return apps.length === 1 ? `${only} is healthy again.` : `${apps.length} apps are healthy again.`;
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

function begunLine(incident: Incident): Line {
  const { apps, what } = incident;
  const [only] = apps;
  const title =
    apps.length > 1
      ? `${apps.length} apps need attention`
      : only === undefined
        ? "Connection to Tailscale"
        : `${only} needs attention`;
  return { title, body: what, open: placeOf(incident), line: incidentSentence(incident) };
}

function overLine(told: ToldIncident): Line {
  const [only] = told.apps;
  const title =
    only === undefined
      ? "Connection to Tailscale"
      : told.apps.length === 1
        ? `${only} recovered`
        : `${told.apps.length} apps recovered`;
  const body = overSentence(told);
  const open: Navigation =
    told.apps.length === 1 && only !== undefined ? { to: "app", name: only } : { to: "apps" };
  return { title, body, open, line: body };
}
