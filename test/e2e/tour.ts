import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { resultsFolder } from "../../scripts/test/artifacts.ts";
import { painted } from "../support/painted.ts";
import { freshData, launch, removeData } from "./support/launch.ts";
import { TrayHost } from "./support/tray.ts";
import { Camera, type Picture, type PictureOptions } from "./tour/camera.ts";
import { menuText, shortMenuText } from "./tour/menu-text.ts";
import { ShellPage } from "./pages/shell-page.ts";
import { followGuide } from "./tour/guide-walk.ts";
import { copyGuidePictures, copyReadmePictures } from "./tour/readme-pictures.ts";
import { walkFixed } from "./tour/walk-fixed.ts";
import { chooseAppearance, walkHosts, walkMainJob, walkScreens, type Appearance } from "./tour/walk.ts";

const root = join(import.meta.dirname, "../..");
const tourFolder = join(root, resultsFolder, "tour");
const { values: options } = parseArgs({
  options: {
    readme: { type: "boolean", default: false },
    // The guide alone, followed word by word.
    guide: { type: "boolean", default: false },
  },
});
const say = (line: string): void => console.log(line);

rmSync(tourFolder, { recursive: true, force: true });
if (options.guide) {
  await tourOfGuide();
  process.exit();
}
const pictures: Picture[] = [];
let menu: readonly string[] = [];
for (const appearance of ["light", "dark"] as const) {
  const toured = await tour(appearance);
  pictures.push(...toured.pictures);
  ({ menu } = toured);
}

if (options.readme) {
  const target = join(root, "docs/pictures");
  for (const appearance of ["light", "dark"])
    for (const file of copyReadmePictures(join(tourFolder, appearance, "1080x720"), target, appearance))
      say(`For the README: ${relative(root, file)}`);
}
say("\nThe tray’s menu, as a desktop reads it:");
for (const line of menu) say(`  ${line}`);
say(`\n${pictures.length} pictures are in ${relative(root, tourFolder)}.`);
for (const { file, remarks } of pictures)
  for (const remark of remarks) say(`  ▲ ${relative(root, file)}: ${remark}`);

/** Follows the guide in a window of its smallest size, and renews the guide’s pictures. */
async function tourOfGuide(): Promise<void> {
  const folder = join(tourFolder, "guide");
  mkdirSync(folder, { recursive: true });
  const tray = await TrayHost.open();
  const data = freshData();
  const running = await launch({ data, colours: "own" });
  const { app, page } = running;
  try {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(760, 520));
    await followGuide(page, tray, {
      say,
      picture: async (name) => {
        if (name !== "guide-connect") await new ShellPage(page).dismissMessages();
        await page.mouse.move(0, 0);
        await painted(page);
        await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
      },
    });
  } catch (error) {
    await page.screenshot({ path: join(folder, "failed.png") }).catch(() => undefined);
    throw error;
  } finally {
    await running.quit();
    tray.close();
    removeData(data);
  }
  copyGuidePictures(folder, join(root, "docs/pictures"));
}

/** The whole tour in one appearance, in an application of its own. A failure leaves a picture and the log. */
async function tour(
  appearance: Appearance,
): Promise<{ readonly pictures: readonly Picture[]; readonly menu: readonly string[] }> {
  say(`\n── The tour in ${appearance} ──`);
  const folder = join(tourFolder, appearance);
  mkdirSync(folder, { recursive: true });
  const tray = await TrayHost.open();
  const data = freshData();
  const running = await launch({ data, colours: "own" });
  const { app, page } = running;
  try {
    await chooseAppearance(page, appearance);
    const camera = new Camera(app, page, folder);
    let told = 0;
    const witness = {
      say: (sentence: string) => {
        told += 1;
        say(`${String(told).padStart(2)}. ${sentence}`);
      },
      picture: (name: string, shown?: PictureOptions) => camera.take(name, shown),
    };
    await walkMainJob(page, witness);
    await walkScreens(page, witness);
    await walkHosts(page, witness);
    await walkFixed(page, witness);
    const lines = await tray.menu();
    writeFileSync(join(folder, "tray-menu.txt"), `${menuText(lines).join("\n")}\n`);
    return { pictures: camera.taken, menu: shortMenuText(lines) };
  } catch (error) {
    await page.screenshot({ path: join(folder, "failed.png") }).catch(() => undefined);
    writeFileSync(join(folder, "failed.log"), running.output());
    say(`The tour stopped. What the window showed is in ${relative(root, join(folder, "failed.png"))}.`);
    throw error;
  } finally {
    await running.quit();
    tray.close();
    removeData(data);
  }
}
