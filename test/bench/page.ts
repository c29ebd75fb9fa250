import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { writeMatrix } from './data';
import { inSeconds, machine, markdownTable, publish } from './table';
import { median } from './timed';

const ROWS = 16_000;
const CONCEPTS = 150;
const COLUMNS = 32;
/** The share of the rows that side B puts into the next concept. */
const MOVED = 0.3;
const RUNS = 5;
const MOST_SECONDS = 1;
/** A row of the alignment, which is in the page before the frame that paints it. */
const FIRST = '.aligned';

/** Rows around the centres of 150 concepts, those of another seed around other centres, and a part of the rows around the next. */
function planted(seed: number, moved: number): Float32Array {
  const random = seededRandom(seed);
  const [normal, membership] = [normalRandom(random), seededRandom(0)];
  const centres = Float32Array.from({ length: CONCEPTS * COLUMNS }, () => 4 * normal());
  const data = new Float32Array(ROWS * COLUMNS);
  for (let row = 0; row < ROWS; row++) {
    const home = Math.floor(membership() * CONCEPTS);
    const concept = membership() < moved ? (home + 1) % CONCEPTS : home;
    for (let column = 0; column < COLUMNS; column++)
      data[row * COLUMNS + column] = centres[concept * COLUMNS + column] + 0.6 * normal();
  }
  return data;
}

/** A report of the comparison, with its maps. */
async function report(folder: string): Promise<string> {
  const a = await writeMatrix(folder, 'a', ROWS, planted(1, 0));
  const b = await writeMatrix(folder, 'b', ROWS, planted(2, MOVED));
  const html = join(folder, 'report.html');
  const options = ['--html', html, '--maps', join(folder, 'maps.npz')];
  const { status, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'compare', a, b, ...options]);
  if (status !== 0) throw new Error(stderr.toString());
  return html;
}

/** Processor seconds of the page's thread from its start until its first rows are painted, of each run. */
async function untilPainted(html: string, executablePath: string): Promise<number[]> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const seconds: number[] = [];
    while (seconds.length < RUNS) {
      const page = await browser.newPage({ viewport: { width: 1030, height: 790 } });
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      await page.goto(pathToFileURL(html).href, { waitUntil: 'commit' });
      await page.waitForSelector(FIRST);
      await page.evaluate('new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))');
      const { metrics } = await session.send('Performance.getMetrics');
      seconds.push(metrics.find(({ name }) => name === 'TaskDuration')!.value);
      await page.close();
    }
    return seconds;
  } finally {
    await browser.close();
  }
}

/** Measures how much a page of 150 concepts a side computes before its first picture. */
export async function page(browser: string, markdown: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'concept-alignment-bench-'));
  try {
    const took = median(await untilPainted(await report(folder), browser));
    const line = ['from an empty page to the first rows', `${inSeconds(took)} s`, `${MOST_SECONDS} s`];
    const table = markdownTable(
      ['what', 'computes', 'allowed', ''],
      [[...line, took <= MOST_SECONDS ? 'pass' : 'behind']],
    );
    publish('page', `${table}\n\nMedian of ${RUNS} runs. ${machine()}.`, markdown);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
