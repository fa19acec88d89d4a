import { useRead } from "../../../state/use-read.ts";
import { useSlice } from "../../../state/mirror.ts";
import { go } from "../../../state/navigation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";

/** Renames that stopped in the middle: both names stand until somebody goes on. */
export function UnfinishedRenames() {
  const policy = useSlice("policy");
  const { value } = useRead("rename.names", {}, { since: policy?.etag ?? "" });
  return (value?.unfinished ?? []).map(({ id, from, to }) => (
    <Banner
      key={id}
      kind="attention"
      title={`${from} is not renamed to ${to} everywhere`}
      actions={<Button onClick={() => go({ screen: "rename", name: from, to })}>Go on</Button>}
    >
      Nobody is cut off meanwhile.
    </Banner>
  ));
}
