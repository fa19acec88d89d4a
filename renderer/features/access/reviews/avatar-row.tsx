import { Avatar } from "../../../parts/people/avatar.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import styles from "./reviews.module.css";

/** The first few of several people; all of them in the tooltip and for screen readers. */
export function AvatarRow({ logins }: { readonly logins: readonly string[] }) {
  const short = useShortLogin();
  return (
    <span className={styles.avatars} title={logins.join(", ")}>
      {logins.slice(0, 3).map((login) => (
        <Avatar key={login} name={short(login)} />
      ))}
      <span className="visually-hidden">{logins.map(short).join(", ")}</span>
    </span>
  );
}
