import { AppWindow, House, Network, Server, Tag, Terminal, Waypoints } from "lucide-react";
import type { ReactNode } from "react";
import type { Reach } from "../../../../shared/governance/person/reach.ts";
import { ProductMark } from "../../../parts/mark/product-mark.tsx";
import { IconMark } from "../../../ui/icon-mark.tsx";

const icons: Readonly<Record<Exclude<Reach["kind"], "app">, ReactNode>> = {
  device: <Server />,
  ssh: <Terminal />,
  exitNodes: <Waypoints />,
  own: <House />,
  network: <Network />,
  service: <Network />,
  everything: <Network />,
};

/** What somebody reaches, by its product or its kind. Decoration: the name stands beside it. */
export function ReachMark({ reach, isKind = false }: { readonly reach: Reach; readonly isKind?: boolean }) {
  if (reach.kind === "app" && !isKind) return <ProductMark appName={reach.name} />;
  const icon =
    reach.kind === "app" ? <AppWindow /> : isKind && reach.kind === "device" ? <Tag /> : icons[reach.kind];
  return <IconMark icon={icon} />;
}
