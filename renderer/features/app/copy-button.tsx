import { Copy } from "lucide-react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { counted } from "../../../shared/core/words.ts";
import { isEgressFormatId, type EgressFormatId } from "../../../shared/egress/egress-format-id.ts";
import { formatInfo } from "../../../shared/egress/format-catalogue.ts";
import { copyEgress } from "../../state/actions.ts";
import { turnTo } from "../../state/navigation.ts";
import { SplitButton } from "../../ui/split-button.tsx";
import styles from "./app-screen.module.css";

/** Formats that most forms take; every other one stands with the egress IPs. */
const frequent: readonly EgressFormatId[] = ["line", "comma", "line-cidr", "comma-cidr", "json"];

/** Copies all egress IPs as the product takes them; in another format from the menu beside it. */
export function CopyButton({ app }: { readonly app: AppView }) {
  const usual: EgressFormatId = isEgressFormatId(app.format) ? app.format : "line";
  const others = frequent.filter((format) => format !== usual);
  return (
    <SplitButton
      variant="filled"
      intent="primary"
      icon={<Copy />}
      onClick={() => void copyEgress(app.name)}
      menuLabel="Copy in another format"
      items={[
        ...others.map((format) => ({
          label: formatInfo(format).title,
          onSelect: () => void copyEgress(app.name, { format }),
        })),
        {
          label: "More formats…",
          apart: true,
          onSelect: () => turnTo({ screen: "app", name: app.name, tab: "egress" }),
        },
      ]}
    >
      Copy {counted(app.copyCount, "IP")}
      <span className={styles.format}>, {formatInfo(usual).phrase}</span>
    </SplitButton>
  );
}
