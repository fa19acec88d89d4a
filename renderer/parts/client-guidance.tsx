import { clientGuidance, managedSettings } from "../../shared/catalogue/client-guidance.ts";
import type { ClientGuidance as Guidance } from "../../shared/catalogue/client-guidance.ts";
import { Table } from "../ui/table.tsx";

/** What the people who use an app need on their devices. */
export function ClientGuidance() {
  return (
    <>
      <Table
        caption="Routes by operating system"
        rows={clientGuidance}
        rowKey={(row) => row.system}
        columns={[
          { id: "system", heading: "Operating system", names: true, cell: (row) => row.title },
          { id: "routes", heading: "Use of routes", cell: (row) => row.routesNote },
          { id: "act", heading: "What to do", cell: actOf },
        ]}
      />
      <p>With device management:</p>
      <ul>
        {managedSettings.map((setting) => (
          <li key={setting.name}>
            <code>
              {setting.name}={setting.value}
            </code>
            : {setting.effect}
          </li>
        ))}
      </ul>
    </>
  );
}

function actOf({ acceptsRoutes, command, where }: Guidance) {
  if (acceptsRoutes === "on") return "Nothing";
  return (
    <>
      {command === undefined ? null : <code>{command}</code>}
      {where === undefined ? null : ` or ${where}`}
    </>
  );
}
