import { ForeignName } from "./foreign-name.tsx";
import styles from "./login.module.css";

/** A whole login on one line: where there is no room it is cut before the @, as what follows tells twins apart. */
export function Login({ login }: { readonly login: string }) {
  const at = login.lastIndexOf("@");
  if (at <= 0)
    return (
      <span className={styles.local}>
        <ForeignName text={login} />
      </span>
    );
  return (
    <span className={styles.login}>
      <span className={styles.local}>
        <ForeignName text={login.slice(0, at)} />
      </span>
      <span className={styles.domain}>
        <ForeignName text={login.slice(at)} />
      </span>
    </span>
  );
}
