import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { exactTime, momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import styles from "./connector-list.module.css";

/** That a connector was drained, with when and by whom beside it. */
export function DrainedWords({ connector: { drained, appNames } }: { readonly connector: ConnectorView }) {
  const now = useNow();
  if (drained === undefined) return null;
  const title = `Drained ${exactTime(drained.at)} by ${drained.by}\n${appNames.join("\n")}`;
  return (
    <span className={styles.quiet} title={title}>
      Drained <span className="visually-hidden">by {drained.by} </span>
      {momentWords(drained.at, now).replace("today ", "")}
    </span>
  );
}
