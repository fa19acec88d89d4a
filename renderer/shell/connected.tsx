import { say } from "../state/feedback.ts";
import { setConnectedNotice, useConnectedNotice } from "../state/connected-notice.ts";
import { useCommand } from "../state/use-command.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemBox } from "../ui/problem-box.tsx";
import styles from "./shell.module.css";

/** Says that a tailnet is connected and offers to clear the key from the clipboard. */
export function Connected() {
  const notice = useConnectedNotice((state) => state.notice);
  const clear = useCommand("credentials.clearClipboard");
  if (notice === null) return null;
  const onClear = async () => {
    const result = await clear.run({});
    if (!result.ok) return;
    setConnectedNotice(null);
    say(
      result.value.cleared
        ? "Cleared the clipboard"
        : "The clipboard holds something else now, so it was left as it is",
    );
  };
  return (
    <div className={styles.troubles}>
      <Banner
        kind="ok"
        title={`Connected to ${notice.label}`}
        actions={
          <>
            {notice.pasted ? (
              <Button busyLabel={clear.pending && "Clearing…"} onClick={() => void onClear()}>
                Clear the clipboard
              </Button>
            ) : null}
            <Button variant="minimal" onClick={() => setConnectedNotice(null)}>
              Dismiss
            </Button>
          </>
        }
      >
        {notice.pasted ? <p>The key you pasted may still be on the clipboard.</p> : null}
      </Banner>
      {clear.problem === null ? null : <ProblemBox problem={clear.problem} />}
    </div>
  );
}
