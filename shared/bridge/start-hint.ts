/**
 * Ends the page’s address where Tailrace was started before: the window will show a tailnet, so what it is shown in is
 * loaded without waiting for what is shown.
 */
export const startedBefore = "#again";

/** What the build calls the last script that the page asks for at its start. */
export const lastStartScript = "shell";
