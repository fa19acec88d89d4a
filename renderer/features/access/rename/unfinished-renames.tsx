import { useState } from "react";
import { useRead } from "../../../state/use-read.ts";
import { useSlice } from "../../../state/mirror.ts";
import { go } from "../../../state/navigation.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { TakeBack } from "./take-back.tsx";

/** Renames that stopped in the middle: both names stand until somebody goes on, or takes them back. */
export function UnfinishedRenames() {
  const policy = useSlice("policy");
  const { value, again } = useRead("rename.names", {}, { since: policy?.etag ?? "" });
  const [shown, show] = useState<string | null>(null);
  return (value?.unfinished ?? []).map((rename) => {
    const { id, from, to, isBack } = rename;
    return (
      <Banner
        key={id}
        kind="attention"
        title={
          isBack
            ? `The rename of ${from} to ${to} is not taken back everywhere`
            : `${from} is not renamed to ${to} everywhere`
        }
        actions={
          isBack ? (
            <Button onClick={() => show(id)}>Go on</Button>
          ) : (
            <>
              <Button onClick={() => show(id)}>Take it back</Button>
              <Button onClick={() => go({ screen: "rename", name: from, to })}>Go on</Button>
            </>
          )
        }
      >
        Nobody is cut off meanwhile.
        {shown === id ? (
          <TakeBack
            rename={rename}
            onClose={() => show(null)}
            onStopped={again}
            onOver={() => {
              show(null);
              again();
            }}
          />
        ) : null}
      </Banner>
    );
  });
}
