import { clientGuidance, guidanceOf } from "../../shared/catalogue/client-guidance.ts";
import type { ClientGuidance as Guidance } from "../../shared/catalogue/client-guidance.ts";
import { counted } from "../../shared/core/words.ts";
import { CommandText } from "../ui/command-text.tsx";
import { PanelStack } from "../ui/panel.tsx";
import { Table } from "../ui/table.tsx";
import { ReviewFold } from "./review/review-fold.tsx";
import styles from "./client-guidance.module.css";

/** What the people who use an app need on their devices. */
export function ClientGuidance({ isFixed }: { readonly isFixed: boolean }) {
  const { conditions, settings } = guidanceOf(isFixed);
  return (
    <PanelStack>
      <Table
        caption="Routes by operating system"
        rows={clientGuidance}
        rowKey={(row) => row.system}
        columns={[
          { id: "system", heading: "Operating system", names: true, oneLine: true, cell: (row) => row.title },
          { id: "routes", heading: "Use of routes", cell: (row) => row.routesNote },
          { id: "act", heading: "What to do", cell: actOf },
        ]}
      />
      <ReviewFold title="If traffic still goes astray" count={counted(conditions.length, "cause")}>
        <Table
          caption="What leads traffic astray"
          rows={conditions}
          rowKey={(row) => row.id}
          columns={[
            { id: "when", heading: "Cause", names: true, cell: (row) => row.when },
            { id: "effect", heading: "What happens", cell: (row) => row.effect },
            {
              id: "act",
              heading: "What to do",
              cell: (row) => (
                <span className={styles.breaks}>
                  <CommandText text={row.remedy} />
                </span>
              ),
            },
          ]}
        />
      </ReviewFold>
      <div>
        <p>With device management:</p>
        <ul>
          {settings.map((setting) => (
            <li key={setting.name}>
              <code>
                {setting.name}={setting.value}
              </code>
              : {setting.effect}
            </li>
          ))}
        </ul>
      </div>
    </PanelStack>
  );
}

function actOf({ acceptsRoutes, command, where }: Guidance) {
  if (acceptsRoutes === "on") return "Nothing";
  return (
    <span className={styles.breaks}>
      {command === undefined ? null : (
        <code>
          <CommandText text={command} />
        </code>
      )}
      {where === undefined ? null : ` or ${where}`}
    </span>
  );
}
