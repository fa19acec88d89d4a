import type { AppView } from "../../../shared/bridge/apps.ts";
import { answerSameApp } from "../../state/actions.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";

/** Asks whether an app is one that was called otherwise. Until that is answered, nothing says that the other is gone. */
export function SameApp({ app }: { readonly app: AppView }) {
  return (app.mayHaveBeen ?? []).map(({ appId, name }) => (
    <Banner
      key={appId}
      kind="attention"
      title={`Is ${app.name} what was ${name}?`}
      actions={
        <>
          <Button onClick={() => void answerSameApp(app.name, appId, true)}>Same app</Button>
          <Button onClick={() => void answerSameApp(app.name, appId, false)}>Another app</Button>
        </>
      }
    >
      <p>{name} left the policy file. Its allowlist record goes on if this is the same app.</p>
    </Banner>
  ));
}
