import { valueOf } from "../support/demo-client.ts";
import type { StartedApplication } from "../support/fake-world.ts";

/** Words by which an offer of a check takes something away. */
const takesAway = /\b(?:remove|delete|withdraw|stop using|take out)\b/iu;

/** Everything whose removal is advised or offered on the screens now. */
export async function removalsAdvised({
  handlers,
  publisher,
}: StartedApplication): Promise<ReadonlySet<string>> {
  const { apps, connectors } = publisher.state().fleet;
  const checked = [
    ...(apps.known ? apps.value.map(({ name, checks }) => ({ name, checks })) : []),
    ...(connectors.known ? connectors.value.map(({ hostname, checks }) => ({ name: hostname, checks })) : []),
  ];
  const offered = checked.flatMap(({ name, checks }) =>
    checks
      .filter(({ fix }) => fix?.kind === "action" && takesAway.test(fix.label))
      .map(({ id }) => `${name}: ${id}`),
  );
  const looked = await handlers["hygiene.look"]({});
  const findings = looked.ok
    ? valueOf(looked)
        .findings.filter(({ act }) => act.kind === "remove" && act.chosen)
        .map(({ id }) => id)
    : [];
  return new Set([...offered, ...findings]);
}
