import { useSlice } from "../../../state/mirror.ts";
import styles from "./review.module.css";

/** Why nobody is offered by name, where that is so. */
export function UnknownPeople() {
  const fleet = useSlice("fleet");
  if (fleet?.people.known !== false) return null;
  return <p className={styles.muted}>The people of the tailnet are not known: {fleet.people.reason}</p>;
}
