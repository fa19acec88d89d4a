/**
 * Lets things go wrong as often as asked and prints what came of it: `npm run campaign -- 10000 7` has 10,000 rounds
 * from seed 7 on. Ends with status 1 if something broke.
 */
import { live, roundsPerLife, type Round } from "./life.ts";
import { campaignTable } from "./table.ts";

const [wanted = 1000, first = 1] = process.argv.slice(2).map(Number);
if (!Number.isInteger(wanted) || !Number.isInteger(first) || wanted < 1) {
  console.error("Give the number of rounds and the first seed, for example: npm run campaign -- 10000 1");
  process.exit(2);
}
const rounds: Round[] = [];
for (let seed = first; rounds.length < wanted; seed += 1) {
  rounds.push(...(await live(seed)));
  if (rounds.length % (100 * roundsPerLife) === 0) console.error(`${rounds.length} rounds`);
}
const table = campaignTable(rounds);
console.log(`| Fault | Tried | Survived | Told |\n|---|---:|---:|---|`);
for (const { fault, tried, survived, told } of table) {
  console.log(`| ${fault} | ${tried} | ${survived} | ${told} |`);
}
const broken = rounds.filter((round) => round.broken.length > 0);
console.log(`\n${rounds.length} rounds from seed ${first}, ${broken.length} broken`);
for (const round of broken) console.log(JSON.stringify(round));
process.exitCode = broken.length > 0 ? 1 : 0;
