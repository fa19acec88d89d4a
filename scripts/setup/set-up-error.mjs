/** The set-up cannot go on; its message tells the person what to do, so no stack is shown with it. */
export class SetUpError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "SetUpError";
  }
}
