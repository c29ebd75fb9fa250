import { parseArgs } from 'node:util';
import { growth, measureGrowth } from './growth';
import { measureStages, million } from './million';
import { page } from './page';
import { reference } from './reference';
import { shared } from './shared';
import { STAGES, type Stage } from './stages';
import { wholeComparisons } from './wholeComparisons';

const GROWTH_ROWS = [5000, 10_000, 20_000];
const MORE_ROWS = [50_000, 100_000];
const REFERENCE_ROWS = [10_000, 20_000];

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      reference: { type: 'boolean' },
      growth: { type: 'boolean' },
      shared: { type: 'boolean' },
      page: { type: 'boolean' },
      million: { type: 'boolean' },
      rows: { type: 'string' },
      columns: { type: 'string' },
      stages: { type: 'string' },
      markdown: { type: 'string' },
      /** A Python for the reference; given by scripts/bench.mjs. */
      python: { type: 'string' },
      /** A Chromium for the page; given by scripts/bench.mjs. */
      browser: { type: 'string' },
      /** Measure this number of rows only; given by `growth`. */
      grow: { type: 'string' },
      /** Compare these two files only; given by `million`. */
      compare: { type: 'string' },
    },
  });
  const rows = values.rows?.split(',').map(Number);
  const { markdown } = values;
  if (values.grow) return measureGrowth(Number(values.grow));
  if (values.compare) {
    const [a, b] = values.compare.split(',');
    return measureStages(a, b);
  }
  if (values.million) {
    for (const each of rows ?? [1_000_000]) await million(each, Number(values.columns ?? 768));
    return;
  }
  if (values.reference) {
    const stages = (values.stages?.split(',') ?? Object.keys(STAGES)) as Stage[];
    const unknown = stages.find((stage) => !(stage in STAGES));
    if (unknown !== undefined)
      throw new Error(`--stages takes ${Object.keys(STAGES).join(', ')}; not ${unknown}.`);
    await reference(rows ?? REFERENCE_ROWS, rows === undefined, stages, values.python, markdown);
  }
  if (values.growth) growth(rows ?? [...GROWTH_ROWS, ...MORE_ROWS], markdown);
  if (values.shared) await shared(rows?.[0]);
  if (values.page && values.browser) await page(values.browser, markdown);
  if (values.reference || values.growth || values.shared || values.page) return;
  growth(rows ?? GROWTH_ROWS, markdown);
  wholeComparisons();
}

bench().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
