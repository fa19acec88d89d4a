import { useState } from "react";
import type { CommandValue } from "../../shared/bridge/contract.ts";
import type { AppView } from "../../shared/bridge/apps.ts";
import { findProduct } from "../../shared/catalogue/catalogue.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { isCopied } from "../../shared/egress/standing.ts";
import { isEgressFormatId } from "../../shared/egress/egress-format-id.ts";
import type { EgressFormatId } from "../../shared/egress/egress-format-id.ts";
import { copyEgress } from "./actions.ts";
import { useRead } from "./use-read.ts";

/** A choice about IPv6 that the person has. */
interface IncludeIPv6 {
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
  /** Null where no address is kept that is no longer reported. */
  readonly superseded: {
    readonly included: boolean;
    readonly onIncluded: (included: boolean) => void;
  } | null;
  /** What main would copy; null while it is being written, or when there is nothing to copy. */
  readonly preview: CommandValue<"egress.render"> | null;
  readonly problem: Problem | null;
  /** Copies as chosen, or in another format that is chosen by that. */
  readonly onCopy: (format?: EgressFormatId) => void;
}

function ipv6Hint({ productId }: AppView): string {
  return (
    findProduct(productId ?? "")?.allowlist.format.ipv6Condition ??
    "The product is not known to take IPv6. Try one in its form first."
  );
}

/** What a copy is asked for with; `includeIPv6` is null where that is none of the person’s choice. */
function choicesOf(
  format: EgressFormatId,
  includeIPv6: boolean | null,
  includeSuperseded: boolean,
  only: readonly string[] | undefined,
) {
  return {
    format,
    ...(only === undefined ? {} : { only: [...only] }),
    ...(includeIPv6 === null ? {} : { includeIPv6 }),
    ...(includeSuperseded ? { includeSuperseded } : {}),
  };
}

/**
 * The state behind a copy panel: what was chosen and what main would copy, kept up with the app. `only` leaves out all but
 * those that it names; what that is may hang on whether IPv6 is included.
 */
export function useEgressCopy(
  app: AppView,
  only?: (includeIPv6: boolean) => readonly string[] | undefined,
): EgressCopyState {
  const usual: EgressFormatId = isEgressFormatId(app.format) ? app.format : "line";
  const [chosen, setChosen] = useState<EgressFormatId | null>(null);
  const [chosenIPv6, setChosenIPv6] = useState<boolean | null>(null);
  const [chosenSuperseded, setChosenSuperseded] = useState(false);
  const format = chosen ?? usual;
  const offered = app.ipv6Choice !== null;
  const includeIPv6 = chosenIPv6 ?? app.ipv6Choice === "included";
  const ipv6 = offered ? includeIPv6 : null;
  const anySuperseded = !app.egress.every(isCopied);
  const includeSuperseded = anySuperseded && chosenSuperseded;
  const appName = app.name;
  const choices = choicesOf(format, ipv6, includeSuperseded, only?.(includeIPv6));
  const since = app.egress.map((one) => `${one.address} ${String(isCopied(one))}`).join(" ");
  const { answer, last } = useRead("egress.render", { appName, ...choices }, { since });
  return {
    format,
    usual,
    onFormat: setChosen,
    ipv6: offered ? { included: includeIPv6, onIncluded: setChosenIPv6, hint: ipv6Hint(app) } : null,
    preview: last?.ok === true ? last.value : null,
    problem: answer?.ok === false ? answer.problem : null,
    superseded: anySuperseded ? { included: includeSuperseded, onIncluded: setChosenSuperseded } : null,
    onCopy: (next = format) => {
      setChosen(next);
      void copyEgress(appName, { ...choices, format: next });
    },
  };
}
