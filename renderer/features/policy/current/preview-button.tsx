import { ChevronDown, Eye } from "lucide-react";
import { useMirror, useSlice } from "../../../state/mirror.ts";
import { previewAs, usePreviewPerson } from "../../../state/preview-person.ts";
import { PersonPopover } from "../../../parts/people/person-popover.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { Button } from "../../../ui/button.tsx";
import styles from "./preview-button.module.css";

/** Reads the file as a person: which rules reach them, what the edit adds. */
export function PreviewButton() {
  const people = useSlice("fleet")?.people;
  const short = useShortLogin();
  const tailnet = useMirror(({ state }) => state?.connection.activeId ?? null);
  const login = usePreviewPerson((chosen) => (chosen.tailnetId === tailnet ? chosen.login : null));
  const logins = people?.known === true ? people.value : [];
  return (
    <PersonPopover
      label="Preview as"
      align="end"
      logins={logins}
      chosen={login}
      onChoose={previewAs}
      trigger={
        <Button
          size="strip"
          variant={login === null ? "outlined" : "tonal"}
          icon={<Eye />}
          disabled={logins.length === 0}
          title={people?.known === false ? people.reason : undefined}
        >
          <span className={styles.trigger}>
            <span className={styles.words}>Preview as </span>
            {login === null ? <span className={styles.nobody}>…</span> : short(login)}
            <ChevronDown aria-hidden="true" />
          </span>
        </Button>
      }
    />
  );
}
