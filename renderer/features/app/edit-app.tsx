import { useState } from "react";
import { say } from "../../state/feedback.ts";
import { go } from "../../state/navigation.ts";
import { usePolicyChange } from "../../state/review/use-policy-change.ts";
import { ApprovalFields } from "../../parts/fields/approval-fields.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReviewDialog } from "../../parts/review/review-dialog.tsx";
import { RadioGroup } from "../../ui/choice.tsx";
import { checkRoute } from "../../parts/fields/check-entries.ts";
import { TagInput } from "../../ui/tag-input.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { DomainFindings } from "./domain-findings.tsx";
import { SharedAddresses } from "./shared-addresses.tsx";
import { UnknownTopLevels } from "./unknown-top-levels.tsx";
import { checkConnectorTag, checkDomain } from "./check-entries.ts";
import { changeOf, dropsPreset, editErrors } from "./edit-draft.ts";
import type { EditDraft } from "./edit-draft.ts";
import type { AppDialogProps } from "./remove-app.tsx";
import { useEditDraft } from "./use-edit-draft.ts";

/** Changes name, domains or preset, connectors and routes of an app in one reviewed change. */
export function EditApp(props: AppDialogProps & { readonly tags: readonly string[] }) {
  const { app, tags, open, onClose } = props;
  const [reviewing, setReviewing] = useState(false);
  const [dropped, setDropped] = useState<EditDraft | null>(null);
  const change = usePolicyChange();
  const { draft, update, clear, changed } = useEditDraft(app);
  const errors = editErrors(draft);
  const blocked = Object.values(errors).some((error) => error !== undefined);

  function review(): void {
    setReviewing(true);
    void change.plan(changeOf(app, draft));
  }

  if (open && reviewing) {
    return (
      <ReviewDialog
        open
        title={draft.name === app.name ? `Edit ${app.name}` : `${app.name} becomes ${draft.name}`}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setReviewing(false)}
        onSaved={(sentence) => {
          clear();
          onClose();
          say(sentence);
          if (draft.name !== app.name) go({ screen: "app", name: draft.name });
        }}
      />
    );
  }
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={`Edit ${app.name}`}
      act="Review the change"
      ready={!blocked && changed}
      onSubmit={review}
      aside={
        <>
          {changed ? (
            <Button
              variant="minimal"
              onClick={() => {
                setDropped(draft);
                clear();
              }}
            >
              Start over
            </Button>
          ) : null}
          {changed || dropped === null ? null : (
            <Button variant="minimal" onClick={() => update(dropped)}>
              Bring my changes back
            </Button>
          )}
        </>
      }
    >
      <TextField
        label="Name"
        value={draft.name}
        maxLength={120}
        error={errors.name}
        onValue={(name) => update({ name })}
      />
      {app.presetAppID === null ? null : (
        <RadioGroup
          label="What it covers"
          value={draft.preset ? "preset" : "domains"}
          options={[
            {
              value: "preset",
              label: `Tailscale’s preset ${app.presetAppID}`,
              hint: "Domains and routes are kept up to date by Tailscale.",
            },
            { value: "domains", label: "A list of domains" },
          ]}
          onValue={(choice) => update({ preset: choice === "preset" })}
        />
      )}
      {dropsPreset(app, draft) ? (
        <Banner kind="attention" title={`${app.name} becomes a custom app`}>
          <p>
            Tailscale no longer maintains its domains and routes: from then on you do. Routes that the
            connectors learn wait for approval, unless you have them approved below.
          </p>
        </Banner>
      ) : null}
      {draft.preset ? null : (
        <TagInput
          label="Domains"
          hint="A wildcard such as *.example.com does not cover example.com itself."
          values={draft.domains}
          error={errors.domains}
          check={checkDomain}
          onValues={(domains) => update({ domains })}
        />
      )}
      {draft.preset ? null : (
        <>
          <UnknownTopLevels domains={draft.domains} onDomains={(domains) => update({ domains })} />
          <DomainFindings
            app={app}
            domains={draft.domains}
            connectors={draft.connectors}
            onDomains={(domains) => update({ domains })}
          />
          <SharedAddresses app={app} domains={draft.domains} connectors={draft.connectors} />
        </>
      )}
      <TagInput
        label="Connector tags"
        values={draft.connectors}
        error={errors.connectors}
        suggestions={tags}
        check={checkConnectorTag}
        onValues={(connectors) => update({ connectors })}
      />
      <TagInput
        label="Fixed routes (optional)"
        hint="Advertised from the start, before anything is looked up."
        values={draft.routes}
        check={checkRoute}
        error={errors.routes}
        onValues={(routes) => update({ routes })}
      />
      {dropsPreset(app, draft) ? (
        <ApprovalFields
          approval={draft.approval}
          ranges={draft.approvedRanges}
          error={errors.approvedRanges}
          onApproval={(approval) => update({ approval })}
          onRanges={(approvedRanges) => update({ approvedRanges })}
        />
      ) : null}
    </FormDialog>
  );
}
