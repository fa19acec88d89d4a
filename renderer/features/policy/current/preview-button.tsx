import { ChevronDown, Eye } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { useMirror, useSlice } from "../../../state/mirror.ts";
import { previewAs, usePreviewPerson } from "../../../state/preview-person.ts";
import { PersonPicker } from "../../../parts/people/person-picker.tsx";
import { shortLogin } from "../../../parts/people/short-login.ts";
import { Button } from "../../../ui/button.tsx";
import styles from "./preview-button.module.css";

/** Reads the file as a person: which rules reach them, what the edit adds. */
export function PreviewButton() {
  const [open, setOpen] = useState(false);
  const people = useSlice("fleet")?.people;
  const tailnet = useMirror(({ state }) => state?.connection.activeId ?? null);
  const login = usePreviewPerson((chosen) => (chosen.tailnetId === tailnet ? chosen.login : null));
  const logins = people?.known === true ? people.value : [];
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button
          size="strip"
          variant={login === null ? "outlined" : "tonal"}
          icon={<Eye />}
          disabled={logins.length === 0}
          title={people?.known === false ? people.reason : undefined}
        >
          <span className={styles.trigger}>
            <span className={styles.words}>Preview as </span>
            {login === null ? <span className={styles.nobody}>…</span> : shortLogin(login, logins)}
            <ChevronDown aria-hidden="true" />
          </span>
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.popover}
          aria-label="Preview as"
          align="end"
          sideOffset={4}
          collisionPadding={8}
        >
          <PersonPicker
            logins={logins}
            chosen={login}
            onChoose={(next) => {
              previewAs(next);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
