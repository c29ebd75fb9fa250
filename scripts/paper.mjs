// `npm run paper [-- NAME ...]`: the pictures of docs/PAPER.md, of the reports that the command line writes of the sample experiment;
// all of them, or those that are named.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { buildDist } from './support/bundled.mjs';
import { findChromium } from './support/chromium.mjs';
import { run } from './support/command.mjs';
import { installPackages, runScript } from './support/project.mjs';

const OUT = 'docs/pictures';
const SAMPLE = 'media/sample';
const MINUTES = 60;
/** What the labels of the sample are, in place of the synsets above those of ImageNet. */
const GROUPS = {
  sky: ['day sky', 'night sky'],
  landscape: ['desert', 'meadow', 'sea'],
  wall: ['brick wall'],
  night: ['night'],
  outline: ['disc', 'square', 'star', 'triangle'].map((shape) => `${shape} outline`),
  surface: ['checks', 'dots', 'plain', 'stripes'].map((texture) => `${texture} surface`),
};

/**
 * A picture: the report that it is of, the tab, what is chosen there, and what of the page is seen.
 * @typedef {{ name: string, report: 'review' | 'layers' | 'definitions', tab?: string, choose?: string, seen: string, size?: [number, number] }} Picture
 */

/** @param {string} label @param {string} value */
const pick = (label, value) =>
  `{ const list = document.querySelector('vscode-dropdown[aria-label="${label}"]');
     list.value = '${value}'; list.dispatchEvent(new Event('change')); }`;
/** @param {string} label @param {number} at */
const press = (label, at) =>
  `document.querySelectorAll('vscode-radio-group[aria-label="${label}"] vscode-radio')[${at}].click();`;

const WHAT_SHARES = 'What the share of rows is of';
/** Selects the concept of the last block that most links of the paper lead to, and keeps its ancestors. */
const ANCESTORS = `
  const bars = [...document.querySelectorAll('.flow-host rect[rx]')].map((bar) => bar.getBoundingClientRect());
  const right = Math.max(...bars.map(({ left }) => left));
  const last = bars.filter(({ left }) => left === right).sort((one, other) => other.height - one.height)[0];
  const place = { clientX: last.left + 4, clientY: last.top + last.height / 2, bubbles: true };
  document.querySelector('.flow-host').dispatchEvent(new MouseEvent('click', place));
  ${press('What is followed of the selected concept', 1)}`;

/** @type {readonly Picture[]} */
const PICTURES = [
  { name: 'sanity', report: 'review', seen: '.review-answer', size: [1100, 500] },
  { name: 'quality', report: 'review', seen: '[aria-labelledby=layers-heading]' },
  {
    ...{ name: 'measures', report: 'review', seen: '[aria-labelledby=layers-heading]' },
    choose: press('Measures', 1),
  },
  {
    name: 'definitions',
    report: 'definitions',
    tab: 'definitions',
    seen: '.definitions-table',
    size: [1100, 500],
  },
  {
    ...{ name: 'heatmap', report: 'review', seen: '.pairs-view' },
    choose: pick('Measure', 'rand'),
  },
  { name: 'supervision', report: 'review', tab: 'supervision', seen: '.supervision' },
  { name: 'flow', report: 'review', tab: 'flow', choose: pick(WHAT_SHARES, 'incoming'), seen: '.flow-host' },
  {
    ...{ name: 'ancestors', report: 'review', tab: 'flow', seen: '.flow-host' },
    choose: pick(WHAT_SHARES, 'incoming') + ANCESTORS,
  },
  {
    ...{ name: 'matrix', report: 'layers', tab: 'matrix', seen: '.matrix', size: [1500, 760] },
    choose: press('Measure shown', 1) + pick('Order of rows and columns', 'matching'),
  },
  {
    ...{
      name: 'exemplars',
      report: 'layers',
      tab: 'alignment',
      seen: '.alignment.as-cards',
      size: [1500, 900],
    },
    choose: pick('What the rows say', 'paper'),
  },
  { name: 'curve', report: 'layers', tab: 'paper', seen: '.paper', size: [1500, 760] },
  {
    ...{ name: 'atlas', report: 'layers', tab: 'atlas', seen: '.atlas', size: [1500, 760] },
    choose: pick('Layout of the map', 'umap') + pick('Colour of the concepts', 'group'),
  },
  {
    ...{ name: 'groups', report: 'layers', tab: 'atlas', seen: '.atlas', size: [1500, 760] },
    choose: pick('Colour of the concepts', 'category'),
  },
];

/** @param {string} folder @param {Set<Picture['report']>} reports */
async function writeReports(folder, reports) {
  const groups = join(folder, 'groups.csv');
  const lines = Object.entries(GROUPS).flatMap(([group, labels]) =>
    labels.map((label) => `${label},${group}`),
  );
  await writeFile(groups, ['label,group', ...lines, ''].join('\n'));
  const layer = (/** @type {string} */ id) => join(SAMPLE, 'features', `${id}.npy`);
  const asked = {
    review: ['review', SAMPLE, '--linearity', '--robustness', '1'],
    // Of PCA every column is a concept: all rows would take hours.
    definitions: ['review', SAMPLE, '--definitions', '--max-rows', '720'],
    layers: ['compare', layer('mae/block_4'), layer('mae/block_6')],
  };
  for (const report of reports) {
    const written = ['--label-groups', groups, '--html', join(folder, `${report}.html`)];
    const { code, output } = await run(process.execPath, ['dist/cli.js', ...asked[report], ...written], {
      limit: MINUTES * 60,
    });
    if (code !== 0) throw new Error(`The report ${report} was not written.\n${output.slice(-2000)}`);
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} folder
 * @param {Picture} picture
 */
async function takePicture(browser, folder, { name, report, tab, choose, seen, size = [1100, 900] }) {
  const page = await browser.newPage({
    viewport: { width: size[0], height: size[1] },
    ...{ colorScheme: 'light', reducedMotion: 'reduce' },
  });
  await page.goto(pathToFileURL(join(folder, `${report}.html`)).href);
  if (tab) await page.locator(`#tab-${tab}`).click();
  const view = page.locator(seen);
  await view.waitFor();
  if (choose) await page.evaluate(`(() => { ${choose} })()`);
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready.then(() => new Promise(requestAnimationFrame))');
  const picture = await view.screenshot({ animations: 'disabled' });
  await writeFile(join(OUT, `paper-${name}.png`), picture);
  console.log(`${name}: ${Math.ceil(picture.length / 1024)} KB`);
  await page.close();
}

await runScript(import.meta.url, async () => {
  await installPackages();
  buildDist();
  const names = process.argv.slice(2);
  const pictures = PICTURES.filter(({ name }) => names.length === 0 || names.includes(name));
  const executablePath = await findChromium();
  await mkdir(OUT, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'concept-alignment-paper-'));
  try {
    await writeReports(folder, new Set(pictures.map(({ report }) => report)));
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    for (const picture of pictures) await takePicture(browser, folder, picture);
    await browser.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
