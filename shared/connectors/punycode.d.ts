/** The package has no types. Its plain name is that of a module of Node’s, so the file is named. */
declare module "punycode/punycode.es6.js" {
  /** Encodes every label that is not ASCII. */
  export function toASCII(domain: string): string;
}
