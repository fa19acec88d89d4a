import { CodeBlock } from "../../../ui/code-block.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import styles from "./tests.module.css";

/** Written as the service takes it: one host and one port an entry. (https://tailscale.com/kb/1337/policy-syntax, “Tests”) */
const example = `"tests": [
  {
    // Engineers reach the build machines by SSH, but not the database.
    "src": "group:engineering",
    "accept": ["tag:build:22"],
    "deny": ["tag:database:5432"],
  },
],`;

/** What tests are good for, and how one looks. */
export function NoTests() {
  return (
    <div className={styles.tests}>
      <EmptyState title="No tests yet">
        A test says who must reach what, and what they must not. Tailscale runs them at every save and refuses
        a policy file that breaks one, so that nobody loses or gains access by mistake.
      </EmptyState>
      <CodeBlock title="An example" text={example} />
    </div>
  );
}
