import { Copy } from "lucide-react";
import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { copyHandOver } from "../../state/actions.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";

type Handed = Pick<ReviewView, "id" | "handOver">;

/** Says why a change cannot be saved here, where the policy file is managed elsewhere. */
export function ManagedElsewhere({ handOver }: Handed) {
  if (handOver === null) return null;
  return (
    <Banner kind="attention" title="The policy file is managed elsewhere">
      <p>
        Saving it here would be overwritten, so the change is given as text. Put it where the policy file is
        kept.
      </p>
    </Banner>
  );
}

/** The change as text, to be taken to where the policy file is kept. */
export function HandOverText({ id, handOver }: Handed) {
  if (handOver === null) return null;
  return (
    <>
      <CodeBlock title="Patch" text={handOver.patch} onCopy={() => void copyHandOver(id, "patch")} />
      <CodeBlock
        title="Terraform"
        text={handOver.terraform}
        onCopy={() => void copyHandOver(id, "terraform")}
      />
    </>
  );
}

/** Takes a change that could be saved here to a repository instead. */
export function CopyPatch({ id, handOver }: Handed) {
  if (handOver !== null) return null;
  return (
    <Button variant="minimal" size="row" icon={<Copy />} onClick={() => void copyHandOver(id, "patch")}>
      Copy as patch
    </Button>
  );
}
