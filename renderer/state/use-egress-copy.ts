import { useEffect, useState } from "react";
import type { CommandValue } from "../../shared/bridge/contract.ts";
import type { AppView } from "../../shared/bridge/state/fleet.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { isEgressFormatId } from "../../shared/egress/egress-format-id.ts";
import type { EgressFormatId } from "../../shared/egress/egress-format-id.ts";
import { copyEgress } from "./actions.ts";
import { call } from "./bridge.ts";

interface Rendered {
  readonly key: string;
  readonly preview: CommandValue<"egress.render"> | null;
  readonly problem: Problem | null;
}

/** The state behind a copy panel: the chosen format and what main would copy in it, kept up with the app. */
export function useEgressCopy(app: AppView) {
  const usual: EgressFormatId = isEgressFormatId(app.format) ? app.format : "line";
  const [chosen, setChosen] = useState<EgressFormatId | null>(null);
  const [rendered, setRendered] = useState<Rendered | null>(null);
  const format = chosen ?? usual;
  const appName = app.name;
  const key = [appName, format, ...app.egress.map((egress) => egress.address)].join(" ");
  useEffect(() => {
    let wanted = true;
    void call("egress.render", { appName, format }).then((result) => {
      if (!wanted) return undefined;
      setRendered(
        result.ok
          ? { key, preview: result.value, problem: null }
          : { key, preview: null, problem: result.problem },
      );
      return undefined;
    });
    return () => {
      wanted = false;
    };
  }, [appName, format, key]);
  return {
    format,
    usual,
    onFormat: setChosen,
    preview: rendered?.preview ?? null,
    problem: rendered?.key === key ? rendered.problem : null,
    onCopy: () => void copyEgress(appName, format),
  };
}
