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
  const start = performance.now();
  let [stage, began, used] = ['starting', start, 0];
  const end = (next: string): void => {
    const { user, system } = process.cpuUsage();
    const [now, spent] = [performance.now(), (user + system) / 1e6];
    stages.push({ stage, processor: spent - used, clock: (now - began) / 1000, megabytes: mostMemory() });
    console.error(`${stage}: ${inSeconds(stages[stages.length - 1].processor)} s`);
    [stage, began, used] = [next, now, spent];
  };
  const said: { at: number; left: number }[] = [];
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
        const { secondsLeft } = progress;
        if (secondsLeft)
          said.push({ at: performance.now(), left: (secondsLeft.least + secondsLeft.most) / 2 });
      },
    },
  );
  const { view } = await run.result;
  end('');
  const timeLeft = told(said, start, performance.now());
  const { rand, adjustedRand, conceptsA, conceptsB } = view.alignment;
  console.log(
    JSON.stringify({
      stages,
      rand,
      adjustedRand,
      conceptsA,
      conceptsB,
      timeLeft,
      groups: view.shared?.groups.length,
    }),
  );
}

/** What was said to be left, as a share of what was, where so much of the time had passed. */
function told(
  said: readonly { at: number; left: number }[],
  start: number,
  end: number,
): Record<string, string> {
  const shares = [0.1, 0.25, 0.5, 0.75].map((share): [string, string] => {
    const now = start + share * (end - start);
    const last = said.filter(({ at }) => at <= now).pop();
    return [`${100 * share} %`, last ? ((1000 * last.left) / (end - last.at)).toFixed(2) : 'nothing'];
  });
  return Object.fromEntries(shares);
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
