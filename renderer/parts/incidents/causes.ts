import type { IncidentView } from "../../../shared/bridge/fleet.ts";

/** One cause as a strip shows it. */
export interface Cause {
  readonly id: string;
  readonly severity: IncidentView["severity"];
  /** The cause alone: “connector-fra-1 offline since 09:07”. */
  readonly what: string;
  /** How many apps and people it hits: “2 apps · 13 people”; empty where nobody. */
  readonly whom: string;
  /** What comes of it, in one line. */
  readonly symptoms: string;
  readonly apps: readonly string[];
  /** Everything about it, a line each. */
  readonly details: readonly string[];
  readonly incident: IncidentView;
}

/** The incidents as strips, the worst first. What else is wrong with the same connector stands in its strip. */
export function causesOf(incidents: readonly IncidentView[]): readonly Cause[] {
  const found = new Map<string, Cause>();
  for (const incident of incidents) {
    const { to, name } = incident.open;
    const place = to === "connectors" && name !== undefined ? name : incident.id;
    const first = found.get(place);
    found.set(place, first === undefined ? causeOf(incident) : withMore(first, incident));
  }
  return [...found.values()];
}

function causeOf(incident: IncidentView): Cause {
  const { id, severity, cause, sentence, symptoms, apps } = incident;
  const at = sentence.indexOf(cause);
  const before = at <= 0 ? "" : sentence.slice(0, at);
  const after = at < 0 ? "" : sentence.slice(at + cause.length);
  return {
    id,
    severity,
    what: at < 0 ? sentence : `${before}${cause}`,
    whom: after.replace(/^ · /u, ""),
    symptoms,
    apps,
    details: [sentence, ...apps],
    incident,
  };
}

function withMore(first: Cause, { cause, sentence, symptoms }: IncidentView): Cause {
  // The same apps in the same trouble: the symptoms have said it.
  const more = symptoms === first.incident.symptoms ? "" : ` Also: ${cause}.`;
  return { ...first, symptoms: `${first.symptoms}${more}`.trim(), details: [...first.details, sentence] };
}
