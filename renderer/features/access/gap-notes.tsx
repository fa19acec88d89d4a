import type { Gap } from "../../../shared/tailnet/gaps.ts";
import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";

const whats: Readonly<Partial<Record<Gap["about"], string>>> = {
  users: "People are not all known",
  devices: "Devices are not all known",
};

/** What of people and devices is missing, and which scope would give it. What is only old is told above every screen. */
export function GapNotes({ gaps }: { readonly gaps: readonly Gap[] }) {
  const activeId = useSlice("connection")?.activeId ?? null;
  return gaps
    .filter(({ kind }) => kind !== "last-known")
    .map(({ about, reason, scope }) => (
      <UnknownNote
        key={about}
        what={whats[about] ?? "Not everything is known"}
        reason={reason}
        scope={scope}
        actions={
          scope === undefined || activeId === null ? undefined : (
            <Button onClick={() => go({ screen: "connect", replaces: activeId })}>Replace key</Button>
          )
        }
      />
    ));
}
