import type { AppState } from "../../shared/bridge/app-state.ts";
import type { CommandArgument } from "../../shared/bridge/contract.ts";
import type { Here } from "../../shared/bridge/here.ts";
import type { Guide } from "../../shared/connectors/guide/guide.ts";
import { readPasted } from "../../shared/connectors/guide/pasted-answer.ts";
import { walkGuide } from "../../shared/connectors/guide/walk-guide.ts";
import { valueOr } from "../../shared/core/known.ts";
import { guideFacts } from "./guide-facts.ts";

/** Where it stops for a person whose names are asked past Tailscale, once their answer was pasted. */
export function sampleGuide({
  login,
  appName,
  pasted,
}: Pick<CommandArgument<"guide.walk">, "login" | "appName" | "pasted">): Guide {
  const facts = guideFacts({
    person: { name: login.split("@")[0] ?? login, state: "member" },
    app: { name: appName ?? "GitHub", tags: ["tag:github-app-connector"] },
    answer: readPasted(pasted),
    now: Date.now(),
  });
  return {
    ...walkGuide(facts),
    devices: [{ nodeId: "nAnn4bKs2CNTRL", name: "ann-mbp", os: "macOS" }],
    device: "nAnn4bKs2CNTRL",
  };
}

/** What shows from a computer: the first app leaves by its connector, the second past it. */
export function sampleHere({ fleet }: AppState): Here {
  const [first, second] = valueOr(fleet.apps, []);
  const [carrier] = valueOr(fleet.connectors, []);
  const base = { name: "github.com", addresses: ["140.82.121.3"], primary: null, carrier: null };
  return {
    kind: "seen",
    at: Date.now(),
    hostname: "bruno-mbp",
    nodeId: "nBru7xYz5CNTRL",
    login: "bruno@acme.example.com",
    acceptsRoutes: true,
    acceptsNames: true,
    apps: [
      ...(first === undefined || carrier === undefined
        ? []
        : [
            {
              ...base,
              app: first.name,
              way: "connector" as const,
              unrouted: [],
              primary: carrier.nodeId,
              carrier: {
                nodeId: carrier.nodeId,
                hostname: carrier.hostname,
                prefix: "140.82.112.0/20",
                connection: { kind: "direct" as const },
              },
            },
          ]),
      ...(second === undefined
        ? []
        : [{ ...base, app: second.name, way: "leak" as const, unrouted: ["140.82.121.3"] }]),
    ],
  };
}
