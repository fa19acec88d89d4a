import { valueOr } from "../../../../shared/core/known.ts";
import { Mark } from "../../../parts/mark/mark.tsx";
import { useSlice } from "../../../state/mirror.ts";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import { PanelRow, PanelRowName, PanelRowNote, PanelRows } from "../../../ui/panel-rows.tsx";

/** The apps that somebody answers for. */
export function PersonApps({ login }: { readonly login: string }) {
  const apps = useSlice("fleet")?.apps;
  const own = (apps === undefined ? [] : valueOr(apps, [])).filter(({ responsible = [] }) =>
    responsible.some((one) => one.login.toLowerCase() === login.toLowerCase()),
  );
  if (own.length === 0) return null;
  return (
    <Panel title="Owner of" note={own.length.toLocaleString("en")}>
      <PanelRows>
        {own.map(({ name, productId, responsible = [] }) => (
          <PanelRow key={name}>
            <Mark productId={productId} name={name} />
            <PanelRowName title={name}>
              <Button
                size="row"
                variant="minimal"
                intent="primary"
                onClick={() => go({ screen: "app", name })}
              >
                <ForeignWords text={name} />
              </Button>
            </PanelRowName>
            <PanelRowNote>
              {responsible.length === 1 ? "alone" : `with ${responsible.length - 1} more`}
            </PanelRowNote>
          </PanelRow>
        ))}
      </PanelRows>
    </Panel>
  );
}
