import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";

const grammar = createRequire(import.meta.url).resolve("tree-sitter-powershell/tree-sitter-powershell.wasm");

/** How a PowerShell text is built, without the words in its literals. Throws at the first place that is no PowerShell. */
export async function powershellTree(text: string): Promise<string> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  const tree = parser.parse(text);
  if (tree === null) throw new Error("The parser gave up.");
  const { rootNode } = tree;
  if (rootNode.hasError) {
    const wrong = rootNode.descendantsOfType("ERROR")[0] ?? rootNode;
    throw new Error(`No PowerShell in line ${wrong.startPosition.row + 1}: ${wrong.text}`);
  }
  return rootNode.toString();
}
