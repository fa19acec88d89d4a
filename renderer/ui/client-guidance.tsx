import { Table } from "./table.tsx";

interface Guidance {
  readonly system: string;
  readonly routes: string;
  readonly act: string;
}

/** Whether clients take routes by themselves. Source: Tailscale docs, app connectors, client considerations. */
const guidance: readonly Guidance[] = [
  { system: "Windows", routes: "On by default", act: "Nothing to do" },
  { system: "macOS (App Store and standalone)", routes: "On by default", act: "Nothing to do" },
  { system: "iOS and Android", routes: "On by default", act: "Nothing to do" },
  { system: "Linux", routes: "Off by default", act: "tailscale set --accept-routes" },
  { system: "macOS (tailscaled)", routes: "Off by default", act: "tailscale set --accept-routes" },
];

/** What the people who use an app need on their devices. */
export function ClientGuidance() {
  return (
    <>
      <Table
        caption="Routes by operating system"
        rows={guidance}
        rowKey={(row) => row.system}
        columns={[
          { id: "system", heading: "Operating system", names: true, cell: (row) => row.system },
          { id: "routes", heading: "Use of routes", cell: (row) => row.routes },
          {
            id: "act",
            heading: "What to do",
            cell: (row) => (row.act.startsWith("tailscale") ? <code>{row.act}</code> : row.act),
          },
        ]}
      />
      <p>
        With device management, the setting <code>UseTailscaleSubnets</code> keeps it on. Tailscale DNS must
        be on too (<code>--accept-dns</code>), or a device does not discover new routes by itself.
      </p>
    </>
  );
}
