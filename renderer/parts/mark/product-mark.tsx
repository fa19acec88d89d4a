import { useSlice } from "../../state/mirror.ts";
import { Mark, type MarkProps } from "./mark.tsx";

/** An app of the tailnet by its product’s brand. Decoration: the name stands beside it. */
export function ProductMark({
  appName,
  size = 20,
}: {
  readonly appName: string;
  readonly size?: NonNullable<MarkProps["size"]>;
}) {
  const apps = useSlice("fleet")?.apps;
  const app = apps?.known === true ? apps.value.find(({ name }) => name === appName) : undefined;
  return <Mark productId={app?.productId ?? null} name={appName} isFixed={app?.isFixed} size={size} />;
}
