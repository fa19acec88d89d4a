import { Popover } from "radix-ui";
import { useState, type ReactNode } from "react";
import { PersonPicker, type PersonPickerProps } from "./person-picker.tsx";
import styles from "./person-popover.module.css";

/** Props of `PersonPopover`. */
export interface PersonPopoverProps extends PersonPickerProps {
  /** What the person is chosen for. */
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly align: "start" | "end";
}

/** A button that lets choose one person of the tailnet. */
export function PersonPopover({ label, trigger, align, onChoose, ...picker }: PersonPopoverProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.popover}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          <PersonPicker
            {...picker}
            onChoose={(login) => {
              setOpen(false);
              onChoose(login);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
