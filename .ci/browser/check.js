// Opens every HTML page below a folder from the file system, wide and narrow, and fails on a breach of WCAG 2.2 AA
// that axe can see, on any request that leaves the folder, and on a page that is wider than the window.
//
//   node check.js FOLDER

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [1280, 360];
const SHOWN = 5;

const folder = resolve(process.argv[2] ?? "ut");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const pages = readdirSync(folder, { recursive: true })
  .map((name) => join(folder, String(name)))
  .filter((path) => path.endsWith(".html"))
  .sort();
if (pages.length === 0) {
  console.error(`no HTML page below ${folder}`);
  process.exit(1);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

let passed = 0;
let failed = 0;
try {
  for (const path of pages) {
    for (const width of WIDTHS) {
      const flaws = await look(path, width);
      console.log(`${flaws.length === 0 ? "ok  " : "FAIL"} ${relative(folder, path)} at ${width} px`);
      flaws.forEach((flaw) => console.log(`     ${flaw}`));
      if (flaws.length === 0) passed += 1;
      else failed += 1;
    }
  }
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** What is wrong with a page at a width. */
async function look(path, width) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    // axe is put into the page; a page may well forbid scripts of its own.
    bypassCSP: true,
  });
  const flaws = [];
  try {
    const page = await context.newPage();
    // A page that is one file asks for nothing but itself. `data:` never leaves it.
    await page.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith("file:") || url.startsWith("data:")) return route.continue();
      flaws.push(`request: ${url}`);
      return route.abort();
    });
    page.on("websocket", (socket) => flaws.push(`request: ${socket.url()}`));
    page.on("pageerror", (error) => flaws.push(`script: ${error.message}`));
    await page.goto(pathToFileURL(path).href, { waitUntil: "load" });
    flaws.push(...(await overflow(page, "as opened")));
    // What is folded away is part of the page too, and axe sees only what is shown.
    await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
    flaws.push(...(await overflow(page, "unfolded")));
    await page.evaluate(axe);
    const found = await page.evaluate(
      (tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }),
      TAGS,
    );
    for (const { id, help, nodes } of found.violations) {
      const places = nodes.slice(0, SHOWN).map((node) => node.target.join(" "));
      const rest = nodes.length > SHOWN ? ` and ${nodes.length - SHOWN} more` : "";
      flaws.push(`axe ${id}: ${help}: ${places.join(" | ")}${rest}`);
    }
  } finally {
    await context.close();
  }
  return flaws;
}

/** Whether the page as a whole is wider than the window, and the elements that stick out. */
async function overflow(page, when) {
  return page.evaluate(
    ([when, shown]) => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      const wide = [...document.body.querySelectorAll("*")].filter(
        (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5,
      );
      const names = wide.slice(0, shown).map((element) => `${element.localName}.${element.className}`);
      return [`overflow, ${when}: ${root.scrollWidth} px in ${root.clientWidth} px: ${names.join(" | ")}`];
    },
    [when, SHOWN],
  );
}
