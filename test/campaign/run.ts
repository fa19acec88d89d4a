/**
 * Lets things go wrong as often as asked and prints what came of it: `npm run campaign -- 10000 7` has 10,000 rounds
 * from seed 7 on; `npm run campaign -- kills` kills the application at every write of every act, each in turn. Ends with
 * status 1 if something broke.
 */
import { killEverywhere } from "./kills.ts";
import { killedActs } from "./killed-acts.ts";
import { live, roundsPerLife, type Round } from "./life.ts";
import { campaignTable } from "./table.ts";

if (process.argv[2] === "kills") await kill();
else await campaign(process.argv.slice(2).map(Number));

async function kill(): Promise<void> {
  console.log("| Act | Killed | Survived |\n|---|---:|---:|");
  for (const act of killedActs) {
    const kills = await killEverywhere(act);
    const broken = kills.filter((one) => one.broken.length > 0);
    console.log(`| ${act.name} | ${kills.length} | ${kills.length - broken.length} |`);
    for (const one of broken) console.error(JSON.stringify(one));
    if (broken.length > 0) process.exitCode = 1;
  }
}

async function campaign([wanted = 1000, first = 1]: readonly number[]): Promise<void> {
  if (!Number.isInteger(wanted) || !Number.isInteger(first) || wanted < 1) {
    console.error("Give the number of rounds and the first seed, for example: npm run campaign -- 10000 1");
    process.exitCode = 2;
    return;
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
  if (broken.length > 0) process.exitCode = 1;
}
