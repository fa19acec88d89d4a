import { useState } from "react";
import { dequal } from "dequal";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { firstOf } from "../../../shared/core/words.ts";
import { fixedAddressError, readFixedAddresses } from "../../../shared/egress/fixed-addresses.ts";
import type { IntentOf } from "../../../shared/policy/edit/intents.ts";
import { ReviewDialog } from "../../parts/review/review-dialog.tsx";
import { checkPort, checkTag } from "../../parts/fields/check-entries.ts";
import { memberSuggestions, sizeWords } from "../../parts/who-may-use/sources.ts";
import { useDraft, useTailnetKey } from "../../state/drafts.ts";
import { say } from "../../state/feedback.ts";
import { go } from "../../state/navigation.ts";
import { useSlice } from "../../state/mirror.ts";
import { usePolicyChange } from "../../state/review/use-policy-change.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { TagInput } from "../../ui/tag-input.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { AppDialogProps } from "./remove-app.tsx";

/** Changes name, router, addresses, people and ports of a fixed destination in one reviewed change. */
export function EditFixed(props: AppDialogProps & { readonly terms: NonNullable<AppView["fixedTerms"]> }) {
  const { app, terms, open, onClose } = props;
  const fleet = useSlice("fleet");
  const [reviewing, setReviewing] = useState(false);
  const change = usePolicyChange();
  const [tag = ""] = app.tags;
  const before: FixedDraft = {
    name: app.name,
    prefixes: app.routes,
    sources: terms.sources,
    ports: terms.ports,
    tag,
  };
  // Only what was changed is kept: the rest follows the policy file, which others may save in the meantime.
  const kept = useDraft<Partial<FixedDraft>>(useTailnetKey(`edit ${app.name}`), untouched, isPartOfDraft);
  const draft = { ...before, ...kept.value };
  const update = (part: Partial<FixedDraft>) => kept.set({ ...kept.value, ...part });
  const name = draft.name.trim();
  const differing = fields.filter((field) => !dequal(before[field], field === "name" ? name : draft[field]));
  // What stands in the file is not judged here, only what comes in.
  const checkNew =
    (field: "prefixes" | "ports", check: (text: string) => string | undefined) => (text: string) =>
      before[field].includes(text) ? undefined : check(text);
  const checks = {
    prefixes: checkNew("prefixes", fixedAddressError),
    ports: checkNew("ports", checkPort),
  };
  const isWrong =
    name === "" ||
    (draft.tag !== tag && checkTag(draft.tag) !== undefined) ||
    lists.some((field) => draft[field].length === 0) ||
    draft.prefixes.some((text) => checks.prefixes(text) !== undefined) ||
    draft.ports.some((text) => checks.ports(text) !== undefined);
  const title = `Edit ${app.name}`;

  if (open && reviewing) {
    return (
      <ReviewDialog
        open
        title={name === app.name ? title : `${app.name} becomes ${name}`}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setReviewing(false)}
        onSaved={(sentence) => {
          kept.clear();
          onClose();
          say(sentence);
          if (name !== app.name) go({ screen: "app", name });
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
        void change.plan(changeOf(app.name, { ...draft, name }, differing));
      }}
      aside={
        differing.length > 0 ? (
          <Button variant="minimal" onClick={kept.clear}>
            Start over
          </Button>
        ) : null
      }
    >
      <TextField
        label="Name"
        value={draft.name}
        maxLength={120}
        error={name === "" ? "Enter a name." : undefined}
        onValue={(text) => update({ name: text })}
      />
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
        note={(source) => sizeWords(source, fleet)}
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
      {/* Where its grant leads through several tags, those are changed in the policy file. */}
      {app.tags.length === 1 ? (
        <TagInput
          label="Router tag"
          hint="Its routers lead there. Another tag takes its place."
          placeholder="tag:bank-router"
          values={draft.tag === "" ? [] : [draft.tag]}
          error={draft.tag === "" ? "Enter the tag of a router." : undefined}
          suggestions={fleet?.declaredTags ?? []}
          check={checkTag}
          onValues={(tags) => update({ tag: tags.at(-1) ?? "" })}
        />
      ) : null}
      {draft.tag === tag || checkTag(draft.tag) !== undefined ? null : (
        <OtherRouters fleet={fleet} tag={draft.tag} />
      )}
    </FormDialog>
  );
}

/** From where people arrive at other routers: the list of the place has to hold that before. */
function OtherRouters({ fleet, tag }: { readonly fleet: FleetState | null; readonly tag: string }) {
  const connectors = fleet?.connectors;
  const routers = connectors?.known === true ? connectors.value.filter(({ tags }) => tags.includes(tag)) : [];
  const ips = [...new Set(routers.flatMap(({ egress }) => egress.map(({ address }) => address)))];
  const untold = routers.filter(({ egress }) => egress.length === 0);
  return (
    <div ref={bringIntoView}>
      {connectors?.known !== true ? (
        <Banner kind="unknown" title="From where people arrive is not known">
          <p>
            Nor is which devices carry <span className="mono">{tag}</span>.
          </p>
        </Banner>
      ) : routers.length === 0 ? (
        <Banner kind="attention" title="Nothing leads there yet">
          <p>
            No device carries <span className="mono">{tag}</span>: nobody arrives until one does.
          </p>
        </Banner>
      ) : ips.length === 0 ? (
        <Banner kind="unknown" title="From where people arrive is not known">
          <p>{untoldWords(routers)} Find out first, and put it into the allowlist before you apply.</p>
        </Banner>
      ) : (
        <Banner kind="attention" title="People would arrive from other egress IPs">
          <p>
            {firstOf(routers.map(({ hostname }) => hostname))} {routers.length === 1 ? "leaves" : "leave"} by{" "}
            <span className="mono">{firstOf(ips)}</span>. Put {ips.length === 1 ? "it" : "them"} into the
            allowlist before you apply. The review says whether people get there.
            {untold.length === 0 ? null : ` ${untoldWords(untold)}`}
          </p>
        </Banner>
      )}
    </div>
  );
}

function untoldWords(routers: readonly ConnectorView[]): string {
  const names = firstOf(routers.map(({ hostname }) => hostname));
  return `The egress IP${routers.length === 1 ? "" : "s"} of ${names} ${routers.length === 1 ? "is" : "are"} not known.`;
}

/** It comes where the dialog ends, below what was typed. */
function bringIntoView(element: Element | null): void {
  element?.scrollIntoView({ block: "nearest" });
}

/** What the dialog holds while it is being filled in. */
type FixedDraft = Required<IntentOf<"updateFixedDestination">["change"]>;

const lists = ["prefixes", "sources", "ports"] as const;
const texts = ["name", "tag"] as const;
const fields = [...lists, ...texts] as const;
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
  return Object.entries(value).every(([field, part]: readonly [string, unknown]) =>
    texts.some((one) => one === field)
      ? typeof part === "string"
      : lists.some((one) => one === field) &&
        Array.isArray(part) &&
        part.every((item) => typeof item === "string"),
  );
}
