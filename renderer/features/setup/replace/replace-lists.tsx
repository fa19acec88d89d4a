import { Copy } from "lucide-react";
import { useState } from "react";
import type { FleetState } from "../../../../shared/bridge/fleet.ts";
import { Allowlist } from "../../../parts/allowlist/allowlist.tsx";
import { Mark } from "../../../parts/mark/mark.tsx";
import { copyConnectorAddress } from "../../../state/actions.ts";
import { Button } from "../../../ui/button.tsx";
import { Status } from "../../../ui/status.tsx";
import { listWords } from "./replace-words.ts";
import type { ShownReplacement } from "./use-replacement.ts";
import styles from "./replace.module.css";

/** Every product’s list towards the new host, each opened in place to be copied, run, recorded or compared. */
export function ReplaceLists({
  shown: { apps, fresh, at },
  fleet,
}: {
  readonly shown: ShownReplacement;
  readonly fleet: FleetState;
}) {
  const [opened, setOpened] = useState<string | null>(null);
  const due =
    opened === null
      ? at.lists.find(({ state }) => state === "missing" || state === "not-recorded")
      : undefined;
  return (
    <ul className={styles.lists} aria-label="Allowlists">
      {at.lists.map(({ app: name, state, addresses }) => {
        const app = apps.find((one) => one.name === name);
        const isOpen = opened === name;
        const [first] = addresses;
        // The next one to do is the one act that stands out.
        const isNext = !isOpen && app !== undefined && name === due?.app;
        return (
          <li key={name}>
            <div className={styles.list}>
              <Mark productId={app?.productId ?? null} name={name} isFixed={app?.isFixed} />
              <span className={`foreign ${styles.name}`}>{name}</span>
              <Status {...listWords[state]} />
              <span className={`mono ${styles.addresses}`}>{addresses.join(", ")}</span>
              {first === undefined || fresh === null || state === "listed" ? null : (
                <Button
                  size="row"
                  variant="minimal"
                  icon={<Copy />}
                  aria-label={`Copy ${first} for ${name}`}
                  onClick={() => void copyConnectorAddress(fresh.nodeId, first)}
                >
                  Copy IP
                </Button>
              )}
              {app === undefined || state === "no-list" || state === "no-address" ? null : (
                <Button
                  size="row"
                  {...(isNext ? ({ variant: "filled", intent: "primary" } as const) : {})}
                  aria-expanded={isOpen}
                  aria-label={`${isOpen ? "Close" : "Open"} the list of ${name}`}
                  onClick={() => setOpened(isOpen ? null : name)}
                >
                  {isOpen ? "Close" : "Open list"}
                </Button>
              )}
            </div>
            {isOpen && app !== undefined ? <Allowlist app={app} fleet={fleet} /> : null}
          </li>
        );
      })}
    </ul>
  );
}
