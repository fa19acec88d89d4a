import { useEffect, useState } from "react";
import type { CommandValue } from "../../shared/bridge/contract.ts";
import type { AppView } from "../../shared/bridge/state/fleet.ts";
import { findProduct } from "../../shared/catalogue/catalogue.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { isEgressFormatId } from "../../shared/egress/egress-format-id.ts";
import type { EgressFormatId } from "../../shared/egress/egress-format-id.ts";
import { copyEgress } from "./actions.ts";
import { call } from "./call.ts";

interface Rendered {
  readonly key: string;
  readonly preview: CommandValue<"egress.render"> | null;
  readonly problem: Problem | null;
}

/** A choice about IPv6 that the person has. */
export interface IncludeIPv6 {
  readonly included: boolean;
  readonly onIncluded: (included: boolean) => void;
  /** What is known of the product and IPv6, one sentence. */
  readonly hint: string;
}

/** The state behind a copy panel, see `useEgressCopy`. */
export interface EgressCopyState {
  readonly format: EgressFormatId;
  /** The format that the product takes. */
  readonly usual: EgressFormatId;
  readonly onFormat: (format: EgressFormatId) => void;
  /** Null where IPv6 is none of the person’s choice. */
  readonly ipv6: IncludeIPv6 | null;
  /** What main would copy; null while it is being written, or when there is nothing to copy. */
  readonly preview: CommandValue<"egress.render"> | null;
  readonly problem: Problem | null;
  readonly onCopy: () => void;
}

function ipv6Hint({ productId }: AppView): string {
  return (
    findProduct(productId ?? "")?.allowlist.format.ipv6Condition ??
    "The product is not known to take IPv6. Try one in its form first."
  );
}

/** The state behind a copy panel: what was chosen and what main would copy, kept up with the app. */
export function useEgressCopy(app: AppView): EgressCopyState {
  const usual: EgressFormatId = isEgressFormatId(app.format) ? app.format : "line";
  const [chosen, setChosen] = useState<EgressFormatId | null>(null);
  const [chosenIPv6, setChosenIPv6] = useState<boolean | null>(null);
  const [rendered, setRendered] = useState<Rendered | null>(null);
  const format = chosen ?? usual;
  const offered = app.ipv6Choice !== null;
  const includeIPv6 = chosenIPv6 ?? app.ipv6Choice === "included";
  const appName = app.name;
  const key = [appName, format, offered && includeIPv6, ...app.egress.map(({ address }) => address)].join(
    " ",
  );
  useEffect(() => {
    let wanted = true;
    const choices = offered ? { format, includeIPv6 } : { format };
    void call("egress.render", { appName, ...choices }).then((result) => {
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
  }, [appName, format, offered, includeIPv6, key]);
  return {
    format,
    usual,
    onFormat: setChosen,
    ipv6: offered ? { included: includeIPv6, onIncluded: setChosenIPv6, hint: ipv6Hint(app) } : null,
    preview: rendered?.preview ?? null,
    problem: rendered?.key === key ? rendered.problem : null,
    onCopy: () => void copyEgress(appName, offered ? { format, includeIPv6 } : { format }),
  };
}
