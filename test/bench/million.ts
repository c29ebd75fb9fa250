import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { startRun } from '../../src/runs/client';
import { DEFAULT_EXACT_ROWS } from '../../src/runs/context/rowPairs';
import { writeManyRows } from './manyRows';
import { inSeconds, machine, markdownTable } from './table';

const COLUMNS = 768;

/** What a stage of a comparison took: seconds of all threads and of the clock, and the most memory held meanwhile. */
interface StageTaken {
  stage: string;
  processor: number;
  clock: number;
  megabytes: number;
}

/** Compares two files in this process and prints what its stages took as JSON. */
export async function measureStages(a: string, b: string): Promise<void> {
  const stages: StageTaken[] = [];
  let [stage, began, used] = ['starting', performance.now(), 0];
  const end = (next: string): void => {
    const { user, system } = process.cpuUsage();
    const [now, spent] = [performance.now(), (user + system) / 1e6];
    stages.push({ stage, processor: spent - used, clock: (now - began) / 1000, megabytes: mostMemory() });
    console.error(`${stage}: ${inSeconds(stages[stages.length - 1].processor)} s`);
    [stage, began, used] = [next, now, spent];
  };
  const file = (path: string) => ({ file: path, root: dirname(path), array: null });
  const run = startRun(
    {
      kind: 'compare',
      ask: {
        ...{
          a: file(a),
          b: file(b),
          settings: {},
          features: { maxRows: null },
          samples: null,
          robustnessRuns: 0,
        },
        pairs: { exactRows: DEFAULT_EXACT_ROWS },
      },
      threads: availableParallelism(),
      cache: null,
    },
    {
      distFolder: resolve('dist'),
      onProgress: (progress) => {
        if (progress.stage !== stage) end(progress.stage);
      },
    },
  );
  const { view } = await run.result;
  end('');
  const { rand, adjustedRand, conceptsA, conceptsB } = view.alignment;
  console.log(
    JSON.stringify({ stages, rand, adjustedRand, conceptsA, conceptsB, groups: view.shared?.groups.length }),
  );
}

/** The most memory that the process held since it was asked last, in megabytes; where Linux tells. */
function mostMemory(): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1];
    writeFileSync('/proc/self/clear_refs', '5');
    return Number(kilobytes) / 1000;
  } catch {
    return process.resourceUsage().maxRSS / 1000;
  }
}

/** A whole comparison of so many rows: each stage's processor time and memory. */
export async function million(rows: number, columns = COLUMNS): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'concept-alignment-bench-'));
  try {
    const files = await writeManyRows(folder, rows, columns);
    const { status, stdout } = spawnSync(process.execPath, [process.argv[1], '--compare', files.join()], {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The comparison of ${rows} rows failed.`);
    const { stages, ...found } = JSON.parse(stdout) as { stages: StageTaken[] };
    const total = stages.reduce((sum, { processor }) => sum + processor, 0);
    const clock = stages.reduce((sum, each) => sum + each.clock, 0);
    const most = stages.reduce((peak, { megabytes }) => Math.max(peak, megabytes), 0);
    console.log(`\n${rows} × ${columns}. ${machine()}. ${JSON.stringify(found)}\n`);
    const line = (stage: string, processor: number, seconds: number, megabytes: number): string[] => [
      ...[stage, `${inSeconds(processor)} s`, `${inSeconds(seconds)} s`, `${megabytes.toFixed(0)} MB`],
    ];
    console.log(
      markdownTable(
        ['stage', 'processor', 'clock', 'peak memory'],
        [
          ...stages.map((each) => line(each.stage, each.processor, each.clock, each.megabytes)),
          line('in all', total, clock, most),
        ],
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
