/** What a host on a cloud is made with. */
export type CloudForm = "commands" | "terraform";
