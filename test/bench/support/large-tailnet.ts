import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import { PolicyFile, type PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import { largeNetwork } from "../../support/large-network.ts";
import { largePolicy } from "../../support/large-policy.ts";

/** 5,000 people with as many devices, 500 rules and 60 apps; each call of `fresh` begins as after a change of both. */
export function largeTailnet(): {
  readonly network: Network;
  readonly document: PolicyDocument;
  readonly fresh: () => { readonly access: Access; readonly knowledge: typeof appKnowledge };
} {
  const { document } = new PolicyFile(largePolicy({ apps: 60, grants: 250, acls: 250, tests: 0 }));
  if (!document.ok) throw new Error("The policy does not parse.");
  const { policy } = document.value;
  const network = largeNetwork({ users: 5000, devices: 5000 });
  return {
    network,
    document: document.value,
    fresh: () => ({ access: new Access(policy, { ...network }), knowledge: appKnowledge }),
  };
}
