import { ExternalLink } from "lucide-react";
import { listed } from "../../../../shared/core/words.ts";
import { openLink } from "../../../state/actions.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";

/** Props of `UsedByOthers`. */
export interface UsedByOthersProps {
  readonly name: string;
  readonly kind: "tag" | "group" | "host";
  /** Other products that use it. */
  readonly owners: readonly string[];
}

/** Why a name is not renamed here: others know it. Those that make devices of a tag do so by a credential, which holds it. */
export function UsedByOthers({ name, kind, owners }: UsedByOthersProps) {
  const words =
    owners.length === 1
      ? `It knows the ${kind} by this name. Renamed here alone, it stops working.`
      : `They know the ${kind} by this name. Renamed here alone, they stop working.`;
  return (
    <Banner
      kind="error"
      title={`${name} is used by ${listed(owners)}`}
      actions={
        kind === "tag" ? (
          <Button icon={<ExternalLink />} onClick={() => void openLink("trust-credentials")}>
            Open Trust credentials
          </Button>
        ) : null
      }
    >
      {words}
    </Banner>
  );
}
