import { problem, type Problem } from "../../shared/core/problem.ts";

/** Words by which the systems say that the person, or the system, did not let us in. */
const denied =
  /denied|not allowed|user canceled|user cancelled|authorization|errSecAuthFailed|-128\b|-25293\b|dismissed/iu;
/** Words for a keychain that is there but shut. */
const locked = /locked|is not unlocked|interaction is not allowed|-25308\b|errSecInteractionNotAllowed/iu;

/**
 * Says why a keychain did not answer, from the words of libsecret, the macOS Security framework or Windows. What
 * is not recognised counts as unavailable. The words themselves stay out: they may name accounts.
 */
export function keychainProblem(error: unknown): Problem {
  const words = error instanceof Error ? error.message : String(error);
  if (locked.test(words)) {
    return problem("keychain-locked", "The keychain of this computer is locked.", {
      meaning: "The credential can be neither read nor stored until it is unlocked.",
      remedy: "Unlock it and try again, or keep the credential for this run only.",
    });
  }
  if (denied.test(words)) {
    return problem("keychain-denied", "The keychain of this computer refused access.", {
      meaning: "The credential can be neither read nor stored.",
      remedy: "Allow Tailrace in the keychain's question, or keep the credential for this run only.",
    });
  }
  return problem("keychain-unavailable", "No keychain service answers on this computer.", {
    meaning: "There is no safe place to store the credential.",
    remedy: "Start a keychain service, or keep the credential for this run only.",
  });
}
