// Draws media/icon.png, the form in which the marketplace wants the icon, from media/icon.svg.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureChromium } from "./lib/chromium.mjs";
import { runMain } from "./lib/commands.mjs";
import { root } from "./lib/project.mjs";

await runMain(async () => {
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
    await page.setContent(`<body style="margin: 0">${readFileSync(join(root, "media/icon.svg"), "utf8")}</body>`);
    await page.screenshot({ path: join(root, "media/icon.png"), omitBackground: true });
  } finally {
    await browser.close();
  }
});
