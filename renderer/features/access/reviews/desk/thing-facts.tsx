import { dayWords } from "../../../../../shared/core/when.ts";
import type { ReviewedThing } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { ForeignName } from "../../../../parts/people/foreign-name.tsx";
import { Status, StatusShape } from "../../../../ui/status.tsx";
import { endWords } from "../../entitlements/credential-facts.ts";
import styles from "./evidence.module.css";

/** Powers that are listed before the rest is counted. */
const mostGiven = 4;

/** What a key, a client or an invite lets whoever has it do, and for how long. */
export function ThingFacts({ thing }: { readonly thing: ReviewedThing }) {
  const { kind, gives, isMighty, created, ends } = thing;
  const [first, ...more] = gives.slice(0, mostGiven);
  const rest = gives.length - mostGiven;
  return (
    <>
      <dt>Lets one</dt>
      <dd>
        {first === undefined ? (
          <Status kind="unknown" word="no scope is told" />
        ) : (
          <ul className={styles.powers}>
            <li>
              {isMighty ? (
                <>
                  <StatusShape kind="attention" />{" "}
                </>
              ) : null}
              <ForeignName text={first} />
            </li>
            {more.map((words) => (
              <li key={words}>
                <ForeignName text={words} />
              </li>
            ))}
            {rest > 0 ? <li>and {rest.toLocaleString("en")} more</li> : null}
          </ul>
        )}
      </dd>
      <dt>Made</dt>
      <dd>{created === null ? <Status kind="unknown" word="not known" /> : dayWords(created)}</dd>
      {kind === "key" ? (
        <>
          <dt>Ends</dt>
          <dd>
            {ends === "unread" ? <Status kind="unknown" word="not known" /> : endWords({ expires: ends })}
          </dd>
        </>
      ) : null}
    </>
  );
}
