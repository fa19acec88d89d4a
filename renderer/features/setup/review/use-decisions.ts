import { useMemo } from "react";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import type { App } from "../../../../shared/policy/document/app.ts";
import { checkDomains } from "../../../../shared/connectors/domains.ts";
import { useDraft } from "../../../state/drafts.ts";
import { useSlice } from "../../../state/mirror.ts";
import { decisionsOf, draftOf, isPartOf } from "./decisions-draft.ts";
import type { DecisionsDraft } from "./decisions-draft.ts";
import { draftErrors } from "./draft-errors.ts";
import { tagFollowingName } from "./tag-choices.ts";

const untouched = {};

/** Changes some of the decisions. */
export type UpdateDecisions = (part: Partial<DecisionsDraft>) => void;

/** The decisions of a set-up as they are being changed, judged at every keystroke. */
export function useDecisions(setup: SetupView, product: CatalogueProduct | undefined) {
  const fleet = useSlice("fleet");
  const apps = fleet?.apps ?? null;
  const declared = fleet?.declaredTags ?? [];
  const initial = useMemo(() => draftOf(setup.decisions, product), [setup.decisions, product]);
  // Only what was changed is kept: the rest follows main, which may still learn what suits the policy file.
  const kept = useDraft<Partial<DecisionsDraft>>(setupDraftKey(setup.id), untouched, isPartOf(initial));
  const draft = useMemo(() => ({ ...initial, ...kept.value }), [initial, kept.value]);
  const otherApps = useMemo(
    () => (apps?.known === true ? apps.value.map((app): App => ({ ...app, connectors: app.tags })) : []),
    [apps],
  );
  const { covers, domains, name, tag, isFixed } = draft;
  const curated = product?.domains;
  const findings = useMemo(
    () =>
      covers === "preset" || isFixed
        ? []
        : checkDomains(domains, {
            name,
            connectors: [tag],
            otherApps,
            ...(curated === undefined ? {} : { curated }),
          }),
    [covers, isFixed, domains, name, tag, otherApps, curated],
  );
  const errors = draftErrors(draft, findings);
  const blocked = Object.keys(errors).length > 0;
  // Nothing typed yet is no mistake: the bar of buttons says what is missing.
  const { domains: domainsError, ranges: rangesError, ...rest } = errors;
  const isEmpty = isFixed ? draft.ranges.length === 0 : domains.length === 0;
  const shown =
    kept.typed || !isEmpty
      ? errors
      : isFixed || rangesError === undefined
        ? rest
        : { ...rest, ranges: rangesError };
  return {
    draft,
    update: (part: Partial<DecisionsDraft>) => {
      const following = product === undefined ? tagFollowingName(draft, part, declared) : {};
      kept.set({ ...kept.value, ...withWays(draft, { ...following, ...part }) });
    },
    /** Forgets what was typed; main keeps the decisions it was last shown. */
    forget: kept.clear,
    typed: kept.typed,
    findings,
    errors: shown,
    /** What has to be put right first, or null. */
    missing: domainsError ?? (isFixed ? rangesError : undefined) ?? Object.values(errors)[0] ?? null,
    /** Null while something has to be put right first. */
    decisions: blocked ? null : decisionsOf(draft),
  };
}

/** A change of the draft, in which ways through its connectors follow their tag. */
function withWays({ tag, ways }: DecisionsDraft, part: Partial<DecisionsDraft>): Partial<DecisionsDraft> {
  const to = part.tag;
  if (to === undefined || to === tag || ways.length === 0) return part;
  const moved = ways.map((way) => ({ ...way, via: way.via.map((one) => (one === tag ? to : one)) }));
  return { ways: moved, ...part };
}

/** Where the typed decisions of a set-up are kept. */
export function setupDraftKey(setupId: string): string {
  return `setup ${setupId}`;
}
