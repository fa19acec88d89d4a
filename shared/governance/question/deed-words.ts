import { isolated } from "../../core/words.ts";
import type { Thing } from "./answer-question.ts";
import type { Deed } from "./read-question.ts";

/** What was asked for: “reach db on port 5432”. */
export function deedWords(deed: Deed, thing: Thing): string {
  switch (deed.verb) {
    case "reach":
      return `reach ${isolated(thingName(thing))} on port ${deed.port}`;
    case "use":
      return `use ${isolated(thingName(thing))}`;
    case "useExitNodes":
      return "use exit nodes";
    case "ssh":
      return `SSH to ${isolated(thingName(thing))}${deed.user === undefined ? "" : ` as ${isolated(deed.user)}`}`;
  }
}

/** What it is called. */
export function thingName(thing: Thing): string {
  switch (thing.kind) {
    case "app":
      return thing.app.name;
    case "exitNodes":
      return "exit nodes";
    case "device":
    case "places":
      return thing.name;
  }
}
