import { useSlice } from "../../state/mirror.ts";
import { Mark } from "./mark.tsx";

/** An app of the tailnet by its product’s brand. Decoration: the name stands beside it. */
export function ProductMark({ appName }: { readonly appName: string }) {
  const apps = useSlice("fleet")?.apps;
  const app = apps?.known === true ? apps.value.find(({ name }) => name === appName) : undefined;
  return <Mark productId={app?.productId ?? null} name={appName} isFixed={app?.isFixed} />;
}
