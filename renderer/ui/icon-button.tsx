import { Tooltip } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./icon-button.module.css";

/** Props of `IconButton`. The label is its accessible name and its tooltip. */
export interface IconButtonProps extends Omit<ComponentProps<"button">, "type" | "children"> {
  readonly label: string;
  readonly icon: ReactNode;
}

/** A square button for an act that stands beside its object, such as copying one address. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button {...rest} type="button" aria-label={label} className={classes(styles.button, className)}>
          {icon}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={styles.tooltip} sideOffset={4} collisionPadding={8}>
          {label}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** Goes once around the application; sets how long a tooltip waits. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return <Tooltip.Provider delayDuration={400}>{children}</Tooltip.Provider>;
}
