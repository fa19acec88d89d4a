import { Copy } from "lucide-react";
import { useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { copyAllLabel, copyLabel } from "../../../shared/egress/copied-sentence.ts";
import { isEgressFormatId, type EgressFormatId } from "../../../shared/egress/egress-format-id.ts";
import { formatInfo } from "../../../shared/egress/format-catalogue.ts";
import { cidrLabel, formatMenu, isCidr } from "../../../shared/egress/format-menu.ts";
import { copyEgress } from "../../state/actions.ts";
import type { MenuItem } from "../../ui/menu.tsx";
import { SplitButton } from "../../ui/split-button.tsx";
import styles from "./copy-ips.module.css";

/** Props of `CopyIps`. */
export interface CopyIpsProps {
  readonly app: AppView;
  /** Another act of the screen is the main one. */
  readonly quiet?: boolean;
}

/** Copies all egress IPs of an app as its product takes them; in another format from the menu beside it. */
export function CopyIps({ app, quiet = false }: CopyIpsProps) {
  const usual = usualFormat(app);
  const items = useFormatItems(app, usual, (format) => void copyEgress(app.name, { format }));
  const label = copyLabel({ count: app.copyCount, format: usual });
  const short = copyAllLabel(app.copyCount);
  return (
    <SplitButton
      variant={quiet ? "outlined" : "filled"}
      intent={quiet ? "base" : "primary"}
      icon={<Copy />}
      onClick={() => void copyEgress(app.name)}
      menuLabel="Copy in another format"
      items={items}
    >
      {short}
      {quiet ? null : <span className={styles.format}>{label.slice(short.length)}</span>}
    </SplitButton>
  );
}

/** The format that the product of an app takes. */
function usualFormat({ format }: AppView): EgressFormatId {
  return isEgressFormatId(format) ? format : "line";
}

/** The lines of a menu of formats: five others, the rest behind “More”, and CIDR as a switch. */
export function useFormatItems(
  app: Pick<AppView, "egress" | "copyCount">,
  usual: EgressFormatId,
  onCopy: (format: EgressFormatId) => void,
): readonly MenuItem[] {
  const [cidr, setCidr] = useState<boolean | null>(null);
  const withCidr = cidr ?? isCidr(usual);
  const { others, more } = formatMenu(usual, withCidr);
  const line = (format: EgressFormatId): MenuItem => ({
    label: formatInfo(format).title,
    onSelect: () => onCopy(format),
  });
  return [
    ...others.map(line),
    { label: "More", items: more.map(line) },
    { label: cidrLabel(app), apart: true, checked: withCidr, onSelect: () => setCidr(!withCidr) },
  ];
}
