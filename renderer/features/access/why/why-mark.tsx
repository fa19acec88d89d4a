import {
  AppWindow,
  House,
  KeySquare,
  ListChecks,
  Network,
  Server,
  Tag,
  Terminal,
  UserCog,
  UsersRound,
  Waypoints,
} from "lucide-react";
import type { ReactNode } from "react";
import { ProductMark } from "../../../parts/mark/product-mark.tsx";
import { IconMark } from "../../../ui/icon-mark.tsx";
import type { WhyMarkOf } from "./why-node.ts";

const icons: Readonly<Record<Exclude<WhyMarkOf["kind"], "app" | "apps">, ReactNode>> = {
  device: <Server />,
  ssh: <Terminal />,
  exitNodes: <Waypoints />,
  own: <House />,
  network: <Network />,
  service: <Network />,
  everything: <Network />,
  groups: <UsersRound />,
  grants: <KeySquare />,
  acls: <KeySquare />,
  tagOwners: <Tag />,
  approvers: <ListChecks />,
  roles: <UserCog />,
};

/** What is reached or held, by its product or its kind. Decoration: the name stands beside it. */
export function WhyMark({ kind, name, isMany }: WhyMarkOf) {
  if (kind === "app" || kind === "apps")
    return isMany ? <IconMark icon={<AppWindow />} /> : <ProductMark appName={name} />;
  return <IconMark icon={isMany && kind === "device" ? <Tag /> : icons[kind]} />;
}
