import { Copy } from "lucide-react";
import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { copyHandOver } from "../../state/actions.ts";
import { useSlice } from "../../state/mirror.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import styles from "./hand-over-text.module.css";

type Handed = Pick<ReviewView, "id" | "handOver">;

/** Says why a change cannot be saved here, and gives it to take to where the policy file is kept. */
export function ManagedElsewhere({ id, handOver }: Handed) {
  const link = useSlice("connection")?.managedElsewhere?.link;
  if (handOver === null) return null;
  return (
    <Banner kind="attention" title="The policy file is managed elsewhere">
      <p>Saving it here would be overwritten. Take the change to where the policy file is kept.</p>
      {link === undefined ? null : <p className="mono foreign">{link}</p>}
      <div className={styles.copies}>
        <Button size="row" icon={<Copy />} onClick={() => void copyHandOver(id, "patch")}>
          Copy patch
        </Button>
        <Button size="row" icon={<Copy />} onClick={() => void copyHandOver(id, "terraform")}>
          Copy Terraform
        </Button>
      </div>
    </Banner>
  );
}

/** The change as text, to be taken to where the policy file is kept. */
export function HandOverText({ id, handOver }: Handed) {
  if (handOver === null) return null;
  return (
    <>
      <CodeBlock
        title="Patch"
        text={handOver.patch}
        note="“git apply” takes it for policy.hujson in the repository’s root. Where the file is called otherwise: “patch” with that name."
        onCopy={() => void copyHandOver(id, "patch")}
      />
      <CodeBlock
        title="Terraform"
        text={handOver.terraform}
        note="Where a tailscale_acl is there already, take only what stands between the two marks POLICY."
        onCopy={() => void copyHandOver(id, "terraform")}
      />
    </>
  );
}

/** Looks again once the change is where the policy file is kept: then there is nothing left to save. */
export function CheckAgain({
  planning,
  onCheck,
}: {
  readonly planning: boolean;
  readonly onCheck: () => void;
}) {
  return (
    <Button variant="filled" intent="primary" busyLabel={planning && "Checking…"} onClick={onCheck}>
      Check the policy file again
    </Button>
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
