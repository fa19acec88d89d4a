import { useState } from "react";
import type { SetupView } from "../../../shared/bridge/setup.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { AllowlistStep } from "./allowlist/allowlist-step.tsx";
import { DeviceStep } from "./device/device-step.tsx";
import { DoneStep } from "./done/done-step.tsx";
import { ReplaceStep } from "./replace/replace-step.tsx";
import { ReviewStep } from "./review/review-step.tsx";
import { SetupLoading } from "./setup-loading.tsx";
import { useAttendSetup } from "./use-attend-setup.ts";
import { useSetupView } from "./use-setup-view.ts";

/** One set-up, at the step it is in. */
export function Setup({ setupId }: { readonly setupId: string }) {
  const [isHeld, hold] = useState(false);
  const setup = useSetupView(setupId, isHeld);
  if (setup === "coming") return <SetupLoading />;
  if (setup !== "gone") return <Attended setup={setup} onUndone={() => hold(true)} />;
  return (
    <Page title="Set up an app" back={{ label: "Apps", onBack: () => go({ screen: "apps" }) }}>
      <EmptyState
        title="This set-up is not there any more"
        action={<Button onClick={() => go({ screen: "catalogue" })}>Set up an app</Button>}
      >
        It was finished or discarded, or it belongs to another tailnet.
      </EmptyState>
    </Page>
  );
}

function Attended({ setup, onUndone }: { readonly setup: SetupView; readonly onUndone: () => void }) {
  useAttendSetup(setup.id);
  const product = setup.productId === null ? undefined : findProduct(setup.productId);
  const props = { setup, product };
  if (setup.replaces !== undefined && setup.step !== "device") return <ReplaceStep setup={setup} />;
  switch (setup.step) {
    case "review":
      return <ReviewStep {...props} />;
    case "device":
      return <DeviceStep {...props} />;
    case "allowlist":
      return <AllowlistStep {...props} />;
    case "done":
      return <DoneStep {...props} onUndone={onUndone} />;
  }
}
