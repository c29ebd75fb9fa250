import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inSeconds, machine, markdownTable, publish } from '../bench/table';
import { durationOf, stepsOf, type Cluster, type Experiment } from './model';
import { measureRates, type Rates } from './rates';
import { simulate, type Simulated } from './simulate';

/** ImageNet's 1.28 million images of about 117 tokens, of twelve layers of eight models. */
const WANTED: Experiment = { rows: 150e6, representations: 96, shards: 10 };
const NODES = [8, 64, 512];
const CLUSTER: Omit<Cluster, 'nodes'> = { coresPerNode: 64, nodeBandwidth: 1.25e9, diskBandwidth: 20e9 };

async function scale(): Promise<void> {
  const options = { markdown: { type: 'string' }, only: { type: 'string' } } as const;
  const { markdown, only } = parseArgs({ options }).values;
  const folder = mkdtempSync(join(tmpdir(), 'concept-alignment-scale-'));
  try {
    if (only !== 'simulation') {
      const few = await measureRates(folder, 60, { fit: 12_000, assign: 3000, sketch: 100_000 });
      console.error(JSON.stringify(few));
      const many = await measureRates(folder, 300, { fit: 50_000, assign: 1500, sketch: 100_000 });
      console.error(JSON.stringify(many));
      publish('rates', ratesTable([few, many]), markdown);
      publish('model', modelTables(many), markdown);
    }
    if (only !== 'rates') {
      const size = { rows: 10_000_000, shardRows: 200_000, concepts: 60, subsetShards: 5 };
      publish('simulation', simulationText(await simulate(folder, size)), markdown);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ratesTable(all: readonly Rates[]): string {
  const rate = (value: number): string => String(Number(value.toPrecision(3)));
  const rows = all.flatMap((each) => [
    [
      `\`fit\`, ${each.fitRows} rows`,
      String(each.concepts),
      `${inSeconds(each.fitSeconds)} s`,
      megabytes(each.fitBytes),
      `reads ${each.features * 4} a row`,
    ],
    [
      '`assign`',
      String(each.concepts),
      `${rate(each.assignRate)} rows/s`,
      megabytes(each.assignBytes),
      `reads ${each.features * 4} a row, writes ${each.concepts * 4}`,
    ],
    [
      '`sketch`',
      `${each.concepts} and ${each.concepts}`,
      `${rate(each.sketchRate)} rows/s`,
      megabytes(each.sketchBytes),
      `reads ${each.concepts * 8} a row, writes ${megabytes(each.fileBytes)} in all`,
    ],
    [
      '`merge`',
      `${each.concepts} and ${each.concepts}`,
      `${inSeconds(each.alignSeconds)} s, and ${inSeconds(each.addSeconds)} s a shard`,
      '',
      `reads ${megabytes(each.fileBytes)} a shard`,
    ],
  ]);
  return `${machine()}.\n\n${markdownTable(['step', 'concepts', 'on one core', 'peak memory', 'bytes'], rows)}`;
}

function modelTables(rates: Rates): string {
  const steps = stepsOf(rates, WANTED);
  const total = steps.reduce((sum, { coreSeconds }) => sum + coreSeconds, 0);
  const stepRows = steps.map(({ name, coreSeconds, bytesRead, bytesWritten, tasks }) => [
    `\`${name}\``,
    coreHours(coreSeconds),
    terabytes(bytesRead),
    terabytes(bytesWritten),
    String(tasks),
  ]);
  const nodeRows = NODES.map((nodes) => {
    const { computing, network, disk, hours } = durationOf(steps, { nodes, ...CLUSTER });
    return [String(nodes), ...[computing, network, disk, hours].map((value) => value.toPrecision(3))];
  });
  return [
    `With ${rates.concepts} concepts, ${coreHours(total)} core-hours in all:`,
    markdownTable(['step', 'core-hours', 'read', 'written', 'tasks'], stepRows),
    markdownTable(['nodes', 'computing, h', 'network, h', 'disk, h', 'in all, h'], nodeRows),
  ].join('\n\n');
}

function simulationText(each: Simulated): string {
  const { subset } = each;
  const { merged, direct } = subset;
  const interval = (rand: number, error: number): string => `${rand.toFixed(5)} ± ${error.toFixed(5)}`;
  const millions = (rows: number): string => `${rows / 1e6} million`;
  return [
    `${machine()}.`,
    markdownTable(
      ['what', 'rows', 'processor time', 'peak memory', 'generalized Rand index'],
      [
        [
          `${each.shards} sketches, one after the other`,
          millions(each.rows),
          `${inSeconds(each.sketchSeconds)} s`,
          megabytes(each.sketchBytes),
          '',
        ],
        [
          'their merge',
          millions(each.rows),
          `${inSeconds(each.mergeSeconds)} s`,
          megabytes(each.mergeBytes),
          interval(each.whole.rand!, each.whole.randError!),
        ],
        [
          'merge of the first shards',
          millions(subset.rows),
          '',
          '',
          interval(merged.rand!, merged.randError!),
        ],
        [
          '`align` of the same rows at once',
          millions(subset.rows),
          `${inSeconds(subset.directSeconds)} s`,
          megabytes(subset.directBytes),
          interval(direct.rand!, direct.randError!),
        ],
      ],
    ),
    `A sketch is a file of ${megabytes(each.fileBytes)}. Merged in two steps and in the other order, the result is ` +
      `${each.sameInSteps ? 'the same to the last digit' : 'NOT the same'}. The ${each.concepts} × ${each.concepts} concept distances of the ` +
      `${millions(subset.rows)} rows differ by ${subset.distanceDifference.toExponential(1)} at most between merge and \`align\`; the merge ` +
      `says ${(merged.distanceError ?? 0).toExponential(1)} at most. Matched pairs: ${merged.matched.length} and ${direct.matched.length}.`,
  ].join('\n\n');
}

function coreHours(seconds: number): string {
  return Math.round(seconds / 3600).toLocaleString('en');
}

function megabytes(bytes: number): string {
  return `${Number((bytes / 1e6).toPrecision(3))} MB`;
}

function terabytes(bytes: number): string {
  return `${Number((bytes / 1e12).toPrecision(3))} TB`;
}

void scale();
