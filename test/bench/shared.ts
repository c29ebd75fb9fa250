import { fixedScores } from '../../src/alignment/fixedPoint';
import { associations } from '../../src/alignment/sharedConcepts/associationTest';
import { falseDiscoveryRates } from '../../src/alignment/sharedConcepts/falseDiscoveryRate';
import { sharedConcepts } from '../../src/alignment/sharedConcepts/sharedConcepts';
import { unionMeasure } from '../../src/alignment/sharedConcepts/unionAlignment';
import { unitsOf } from '../../src/alignment/sharedConcepts/units';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import type { ProximityScores } from '../../src/shared/results/proximityScores';
import { withPool } from '../support/pool';
import { dividedScores } from './data';
import { inSeconds, machine, markdownTable } from './table';
import { median, timed } from './timed';

const ROWS = 50_000;
const CONCEPTS = 300;
/** Each concept of one side overlaps with so many of the other, which all join in the end. */
const PARTS = 4;
const ROWS_PER_IMAGE = 50;
const THREADS = 2;
const MOST_SECONDS = { test: 3, groups: 30 };

/** The adjusted alignment of the pairs within each divided concept; that of others is 0 here, for none of them is a candidate. */
async function adjustedOf(p: ProximityScores, q: ProximityScores, pool: KernelPool): Promise<Float64Array> {
  using memory = new KernelMemory();
  const [a, b] = [fixedScores(p, 'P', memory, pool), fixedScores(q, 'Q', memory, pool)];
  const places = Array.from({ length: CONCEPTS * PARTS }, (_, at) => {
    const alpha = Math.floor(at / PARTS);
    return { alpha, beta: alpha - (alpha % PARTS) + (at % PARTS) };
  });
  const pairs = places.map(({ alpha, beta }) => ({ a: [alpha], b: [beta] }));
  const values = await unionMeasure(a, b, pool, memory)(pairs);
  const adjusted = new Float64Array(CONCEPTS * CONCEPTS);
  places.forEach(({ alpha, beta }, at) => (adjusted[alpha * CONCEPTS + beta] = values[at]));
  return adjusted;
}

/** Times the test of all pairs of concepts, and the groups that the candidates among them make. */
export async function shared(rows: number = ROWS): Promise<void> {
  const [p, q] = [1, 2].map((seed) => dividedScores(rows, CONCEPTS, PARTS, seed));
  const images = unitsOf(Array.from({ length: rows }, (_, row) => Math.floor(row / ROWS_PER_IMAGE)));
  await withPool(THREADS, async (pool) => {
    const adjusted = await adjustedOf(p, q, pool);
    const test = await timed(async () => {
      falseDiscoveryRates((await associations(p, q, images, pool)).p);
    });
    const all = await timed(() => sharedConcepts(p, q, adjusted, images, pool));
    const { candidates, groups } = all.results[0].shared;
    const seconds = { test: median(test.seconds), groups: median(all.seconds) - median(test.seconds) };
    const line = (part: keyof typeof seconds, what: string): string[] => [
      what,
      `${inSeconds(seconds[part])} s`,
      `${MOST_SECONDS[part]} s`,
      seconds[part] <= MOST_SECONDS[part] ? 'pass' : 'behind',
    ];
    const table = markdownTable(
      ['what', 'took', 'allowed', ''],
      [
        line('test', 'associations and false discovery rates'),
        line('groups', `groups: ${groups.length} from ${candidates.length} candidates`),
      ],
    );
    const size = `${rows.toLocaleString('en')} rows, ${CONCEPTS} × ${CONCEPTS} concepts`;
    console.log(`\n${machine()}. ${size}, ${THREADS} threads.\n\n${table}`);
  });
}
