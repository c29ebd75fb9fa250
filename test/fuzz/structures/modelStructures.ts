import type { Random } from '../random';
import { joined, padded } from './bytes';
import { countUpTo, HUGE } from './choices';
import { array, contents, kindOf, laidOut, packed, sealed } from './sealedStructures';

type Values = Float32Array | Float64Array | Int32Array;

/** A model of concepts: counts and settings, and arrays by name. */
interface Model {
  header: Record<string, unknown>;
  arrays: Map<string, Values>;
}

function model(rows: number, features: number, clusters: number, concepts: number): Model {
  const columns = 2;
  const whole = (length: number, valueOf: (i: number) => number): Int32Array =>
    Int32Array.from({ length }, (_, i) => valueOf(i));
  return {
    header: {
      ...{ rows, features, columns, minSamples: 1 },
      settings: { nNeighbors: 15, minDist: 0.1, seed: 42 },
      tokens: { layout: 'auto', dropTokens: null, keepTokens: 'auto', pool: 1 },
    },
    arrays: new Map<string, Values>([
      ['x', new Float32Array(rows * features).fill(0.5)],
      ['z', Float32Array.from({ length: rows * columns }, (_, i) => i % 7)],
      ['core', new Float64Array(rows).fill(1)],
      ['parent', whole(clusters, (i) => (i === 0 ? -1 : Math.floor((i - 1) / 2)))],
      ['birth', new Float64Array(clusters).fill(0.5)],
      ['maxLambda', new Float64Array(clusters).fill(2)],
      ['rowCluster', whole(rows, (i) => i % clusters)],
      ['rowLambda', new Float64Array(rows).fill(1)],
      ['selected', whole(concepts, (i) => clusters - 1 - i)],
      ['concept', whole(clusters, (i) => (i % 3 === 0 ? -1 : i % concepts))],
      ['ends', whole(concepts, (i) => i + 1)],
      ['listed', whole(concepts, (i) => i % rows)],
    ]),
  };
}

/** What is changed of a sound model, in words. */
const CHANGES: readonly ((model: Model, random: Random) => string)[] = [
  () => 'sound',
  () => 'sound, too',
  ({ arrays }, random) => {
    const [name, values] = random.pick([...arrays]);
    const value = random.pick([NaN, Infinity, -1, -2, 0, 1e300, ...HUGE]);
    values[random.below(values.length)] = value;
    return `${value} in ${name}`;
  },
  ({ arrays }, random) => {
    const [name, values] = random.pick([...arrays]);
    arrays.set(name, values.subarray(0, random.below(values.length)));
    return `${name} cut short`;
  },
  ({ arrays }, random) => {
    const [name, values] = random.pick([...arrays]);
    arrays.set(name, values instanceof Float32Array ? Float64Array.from(values) : Float32Array.from(values));
    return `${name} of another type`;
  },
  ({ arrays }, random) => {
    const [name] = random.pick([...arrays]);
    arrays.delete(name);
    return `no ${name}`;
  },
  ({ arrays }) => {
    const ends = arrays.get('ends')!;
    ends.reverse();
    return 'ends in the wrong order';
  },
  ({ header }, random) => {
    const name = random.pick(Object.keys(header));
    header[name] = random.pick([0, -1, 1.5, null, '2', [], { pool: 2 }, ...HUGE]);
    return `another ${name}`;
  },
];

function bytesOf({ header, arrays }: Model): Buffer {
  let end = 0;
  const parts: Uint8Array[] = [];
  const listed = [...arrays].map(([name, values]) => {
    const start = end;
    const bytes = padded(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), 8);
    parts.push(bytes);
    end += bytes.length;
    return array(name, values.constructor.name, values.length, start);
  });
  return joined(laidOut(Buffer.from(contents(header, listed))), ...parts);
}

/** Models that are right but for one thing, and some that are packed arrays of anything. */
export const modelStructures = kindOf('model', 'model', 'x.model', {
  around: (content) => sealed('CAMODEL\n', 1, content),
  plain: () => bytesOf(model(30, 4, 5, 2)),
  make(random) {
    if (random.chance(0.3)) return packed(random);
    const rows = 1 + countUpTo(20_000, random);
    const clusters = countUpTo(5000, random);
    const whole = model(rows, countUpTo(32, random), clusters, countUpTo(Math.min(clusters, 300), random));
    const said = random.pick(CHANGES)(whole, random);
    return { bytes: bytesOf(whole), said: `a model of ${rows} rows, ${clusters} clusters: ${said}` };
  },
});
