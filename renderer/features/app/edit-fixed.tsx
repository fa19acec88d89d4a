import { useState } from "react";
import { dequal } from "dequal";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { counted } from "../../../shared/core/words.ts";
import { fixedAddressError, readFixedAddresses } from "../../../shared/egress/fixed-addresses.ts";
import type { IntentOf } from "../../../shared/policy/edit/intents.ts";
import { ReviewDialog } from "../../parts/review/review-dialog.tsx";
import { checkPort } from "../../parts/fields/check-entries.ts";
import { memberSuggestions } from "../../parts/who-may-use/sources.ts";
import { useDraft, useTailnetKey } from "../../state/drafts.ts";
import { say } from "../../state/feedback.ts";
import { useSlice } from "../../state/mirror.ts";
import { usePolicyChange } from "../../state/review/use-policy-change.ts";
import { Button } from "../../ui/button.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { TagInput } from "../../ui/tag-input.tsx";
import type { AppDialogProps } from "./remove-app.tsx";

/** Changes addresses, people and ports of a fixed destination in one reviewed change. */
export function EditFixed(props: AppDialogProps & { readonly terms: NonNullable<AppView["fixedTerms"]> }) {
  const { app, terms, open, onClose } = props;
  const fleet = useSlice("fleet");
  const [reviewing, setReviewing] = useState(false);
  const change = usePolicyChange();
  const before: FixedDraft = { prefixes: app.routes, sources: terms.sources, ports: terms.ports };
  // Only what was changed is kept: the rest follows the policy file, which others may save in the meantime.
  const kept = useDraft<Partial<FixedDraft>>(useTailnetKey(`edit ${app.name}`), untouched, isPartOfDraft);
  const draft = { ...before, ...kept.value };
  const update = (part: Partial<FixedDraft>) => kept.set({ ...kept.value, ...part });
  const differing = fields.filter((field) => !dequal(before[field], draft[field]));
  // What stands in the file is not judged here, only what comes in.
  const checkNew = (field: keyof FixedDraft, check: (text: string) => string | undefined) => (text: string) =>
    before[field].includes(text) ? undefined : check(text);
  const checks = {
    prefixes: checkNew("prefixes", fixedAddressError),
    ports: checkNew("ports", checkPort),
  };
  const isWrong =
    fields.some((field) => draft[field].length === 0) ||
    draft.prefixes.some((text) => checks.prefixes(text) !== undefined) ||
    draft.ports.some((text) => checks.ports(text) !== undefined);
  const title = `Edit ${app.name}`;

  if (open && reviewing) {
    return (
      <ReviewDialog
        open
        title={title}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setReviewing(false)}
        onSaved={(sentence) => {
          kept.clear();
          onClose();
          say(sentence);
        }}
      />
    );
  }
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={title}
      act="Review the change"
      ready={!isWrong && differing.length > 0}
      onSubmit={() => {
        setReviewing(true);
        void change.plan(changeOf(app.name, draft, differing));
      }}
      aside={
        differing.length > 0 ? (
          <Button variant="minimal" onClick={kept.clear}>
            Start over
          </Button>
        ) : null
      }
    >
      <TagInput
        label="Which addresses?"
        hint="Type or paste them in any form: lines, ranges, JSON, a table."
        placeholder="203.0.113.5 or 203.0.113.0/28"
        values={draft.prefixes}
        error={draft.prefixes.length === 0 ? "Enter at least one address." : undefined}
        check={checks.prefixes}
        read={readFixedAddresses}
        onValues={(prefixes) => update({ prefixes })}
      />
      <TagInput
        label="Who may use it?"
        placeholder="Add a group or a person"
        values={draft.sources}
        error={draft.sources.length === 0 ? "Enter at least one person or group." : undefined}
        suggestions={memberSuggestions(fleet)}
        note={(source) => {
          const size = fleet?.sizes[source];
          return size === undefined ? undefined : counted(size, "person", "people");
        }}
        onValues={(sources) => update({ sources })}
      />
      <TagInput
        label="Ports"
        hint="As a grant writes them: tcp:443, 5432, or * for all."
        placeholder="tcp:443"
        values={draft.ports}
        error={draft.ports.length === 0 ? "Enter at least one port, or * for all." : undefined}
        check={checks.ports}
        onValues={(ports) => update({ ports })}
      />
    </FormDialog>
  );
}

/** What the dialog holds while it is being filled in. */
type FixedDraft = Required<IntentOf<"updateFixedDestination">["change"]>;

const fields = ["prefixes", "sources", "ports"] as const;
const untouched = {};

/** The change to ask for: only what differs. */
function changeOf(
  name: string,
  draft: FixedDraft,
  differing: readonly (keyof FixedDraft)[],
): IntentOf<"updateFixedDestination"> {
  const change = Object.fromEntries(differing.map((field) => [field, draft[field]]));
  return { kind: "updateFixedDestination", name, change };
}

function isPartOfDraft(value: unknown): value is Partial<FixedDraft> {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).every(
    ([field, part]: readonly [string, unknown]) =>
      fields.some((one) => one === field) &&
      Array.isArray(part) &&
      part.every((item) => typeof item === "string"),
  );
}
