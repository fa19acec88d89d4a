import { Banner } from "./banner.tsx";

/** Says that somebody saved in between; `sentence` says who changed what. Announced at once. */
export function ReviewConflict({ sentence }: { readonly sentence: string }) {
  return (
    <div role="alert">
      <Banner kind="attention" title="The policy file changed in between. Nothing was saved.">
        <p>{sentence}</p>
        <p>The change below was planned again on the newest text. Look at it once more, then apply it.</p>
      </Banner>
    </div>
  );
}
