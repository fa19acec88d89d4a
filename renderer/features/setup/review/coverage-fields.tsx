import { RadioGroup } from "../../../ui/choice.tsx";
import type { FieldsProps } from "./fields-props.ts";
import type { DecisionsDraft } from "./decisions-draft.ts";
import { DomainFields } from "./domain-fields.tsx";
import { PresetFields } from "./preset-fields.tsx";

/** What the app covers: a list of domains, or a preset that Tailscale maintains. */
export function CoverageFields(props: FieldsProps) {
  const { draft, update, product } = props;
  const hasPreset = product === undefined || product.presetAppID !== undefined || draft.covers === "preset";
  return (
    <>
      {hasPreset ? (
        <RadioGroup<DecisionsDraft["covers"]>
          label="What it covers"
          value={draft.covers}
          options={[
            {
              value: "domains",
              label: "A list of domains",
              hint: "You see and choose what goes through the connector.",
            },
            {
              value: "preset",
              label:
                product === undefined ? "A preset of Tailscale" : `Tailscale’s preset for ${product.name}`,
              hint: product?.presetNote ?? "Tailscale keeps its domains and routes up to date.",
            },
          ]}
          onValue={(covers) => update({ covers })}
        />
      ) : null}
      {draft.covers === "preset" ? <PresetFields {...props} /> : <DomainFields {...props} />}
    </>
  );
}
