import assert from 'node:assert/strict';
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { allowanceIn } from '../../src/allowance';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { runShell } from '../support/cli';
import { folderTest } from '../support/temporaryFolder';

const V2 = '30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n';
const V1 =
  '31 24 0:27 / /sys/fs/cgroup/cpu,cpuacct rw shared:5 - cgroup cgroup rw,cpu,cpuacct\n' +
  '32 24 0:28 / /sys/fs/cgroup/memory rw shared:6 - cgroup cgroup rw,memory\n';

/** Writes what `/proc` and `/sys` of a machine show, files by their paths. */
async function writeMachine(root: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

folderTest('the least of a group and of those above it counts', async (root) => {
  await writeMachine(root, {
    'proc/self/mountinfo': V2,
    'proc/self/cgroup': '0::/user.slice/user-1000.slice/session-2.scope\n',
    'sys/fs/cgroup/user.slice/cpu.max': 'max 100000\n',
    'sys/fs/cgroup/user.slice/memory.max': '8000000000\n',
    'sys/fs/cgroup/user.slice/user-1000.slice/cpu.max': '150000 100000\n',
    'sys/fs/cgroup/user.slice/user-1000.slice/memory.max': 'max\n',
    'sys/fs/cgroup/user.slice/user-1000.slice/memory.high': '6000000000\n',
    'sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope/memory.max': '9000000000\n',
  });
  assert.deepEqual(allowanceIn(root, {}), { cores: 1, bytes: 6e9 });
});

folderTest('half a core is one thread, and no limit is none', async (root) => {
  await writeMachine(root, { 'proc/self/mountinfo': V2, 'proc/self/cgroup': '0::/a\n' });
  await writeMachine(root, { 'sys/fs/cgroup/a/cpu.max': '50000 100000\n' });
  assert.deepEqual(allowanceIn(root, {}), { cores: 1, bytes: Infinity });
  await writeMachine(root, { 'sys/fs/cgroup/a/cpu.max': 'max 100000\n' });
  assert.deepEqual(allowanceIn(root, {}), { cores: availableParallelism(), bytes: Infinity });
});

folderTest(
  'version 1 has a folder for each controller, and says otherwise that there is no limit',
  async (root) => {
    await writeMachine(root, {
      'proc/self/mountinfo': V1,
      'proc/self/cgroup': '4:memory:/job_7\n3:cpu,cpuacct:/job_7\n1:name=systemd:/x\n',
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '-1\n',
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
      'sys/fs/cgroup/cpu,cpuacct/job_7/cpu.cfs_quota_us': '100000\n',
      'sys/fs/cgroup/cpu,cpuacct/job_7/cpu.cfs_period_us': '100000\n',
      'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
      'sys/fs/cgroup/memory/job_7/memory.limit_in_bytes': '2000000000\n',
    });
    assert.deepEqual(allowanceIn(root, {}), { cores: 1, bytes: 2e9 });
  },
);

folderTest('a container sees its own group as the root, under a path with a space', async (root) => {
  await writeMachine(root, {
    'proc/self/mountinfo': '30 23 0:26 /docker/abc /sys/fs/c\\040group ro - cgroup2 cgroup2 ro\n',
    'proc/self/cgroup': '0::/docker/abc\n',
    'sys/fs/c group/memory.max': '3000000000\n',
  });
  assert.equal(allowanceIn(root, {}).bytes, 3e9);
});

folderTest('a job of Slurm takes the processors that it was given; without groups there are all', (root) => {
  assert.equal(allowanceIn(root, { SLURM_CPUS_ON_NODE: '1' }).cores, 1);
  for (const said of ['', 'many', '0', '4096']) {
    assert.equal(allowanceIn(root, { SLURM_CPUS_ON_NODE: said }).cores, availableParallelism());
  }
  return Promise.resolve();
});

const GROUP = `/sys/fs/cgroup/memory/concept-alignment-${process.pid}`;
const isMade = makeGroup();
process.once('exit', () => isMade && rmdirSync(GROUP));
folderTest(
  'in a group with little memory a run ends with a sentence, where the system would end it without one',
  async (folder) => {
    const shape: [number, number] = [40_000, 768];
    const data = new Float32Array(shape[0] * shape[1]).map((_, at) => (at * 7919) % 1013);
    await writeFile(join(folder, 'many.npy'), encodeNpy({ shape, data }));
    writeFileSync(join(GROUP, 'memory.limit_in_bytes'), String(160e6));
    const line = 'echo $BASHPID > "$1/cgroup.procs"; cli discover "$2/many.npy" --out "$2/out"';
    const { code, stderr } = await runShell(line, GROUP, folder);
    assert.match(
      stderr,
      /^concept-alignment: \S+many\.npy needs 0\.\d GB of memory, and all that runs here may use 0\.2 GB together\. Ask for more/m,
    );
    assert.equal(code, 1);
  },
  isMade ? false : 'no group of processes can be made here',
);

/** Whether a control group of version 1 could be made: on Linux, by root. */
function makeGroup(): boolean {
  try {
    mkdirSync(GROUP);
    return true;
  } catch {
    return false;
  }
}
