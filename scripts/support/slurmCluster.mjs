// A Slurm of one node on this machine, for the tests: Debian's slurm-wlm and munge, started as root and ended again.
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism, hostname, tmpdir, totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atExit, run, start, stop } from './command.mjs';

const programs = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'squeue', 'scancel', 'sinfo'];
const places = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
const READY_SECONDS = 60;

/** @param {string} program */
const installed = (program) => places.some((folder) => existsSync(join(folder, program)));

/** Why no Slurm can be started here; false where one can. @returns {string | false} */
export function noSlurm() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'Slurm is started by root on Linux only';
  const missing = programs.filter((program) => !installed(program));
  return missing.length === 0 ? false : `Slurm is not installed (slurm-wlm, munge): no ${missing.join(', ')}`;
}

/** Installs Slurm where root may do that on Debian; elsewhere the tests of it say that they are skipped. */
export async function prepareSlurm() {
  if (noSlurm() === false || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('Installing Slurm for its tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, limit: 120 });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'slurm-wlm', 'munge'], {
    env,
    limit: 240,
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

/** @param {string} folder */
async function configuration(folder) {
  const [host = 'localhost'] = hostname().split('.');
  return [
    'ClusterName=test',
    `SlurmctldHost=${host}(127.0.0.1)`,
    `SlurmctldPort=${await freePort()}`,
    `SlurmdPort=${await freePort()}`,
    'SlurmUser=root',
    'AuthType=auth/munge',
    'CryptoType=crypto/munge',
    `AuthInfo=socket=${join(folder, 'munge', 'socket')}`,
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_Core_Memory',
    'TaskPlugin=task/none',
    'ProctrackType=proctrack/linuxproc',
    'MpiDefault=none',
    'SlurmdParameters=config_overrides',
    'SchedulerParameters=batch_sched_delay=0,sched_interval=1',
    'KillWait=2',
    'MessageTimeout=10',
    'ReturnToService=2',
    `StateSaveLocation=${join(folder, 'state')}`,
    `SlurmdSpoolDir=${join(folder, 'spool')}`,
    `SlurmctldPidFile=${join(folder, 'slurmctld.pid')}`,
    `SlurmdPidFile=${join(folder, 'slurmd.pid')}`,
    `NodeName=${host} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} RealMemory=${Math.floor(totalmem() / 2 ** 20)} State=UNKNOWN`,
    'PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
    '',
  ].join('\n');
}

/**
 * Starts a Slurm and waits until its node is idle. What its clients need is in `env`; `stop` ends jobs and daemons.
 */
export async function startSlurm() {
  const folder = await mkdtemp(join(tmpdir(), 'concept-alignment-slurm-'));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  for (const each of ['munge', 'state', 'spool']) await mkdir(join(folder, each), { mode: 0o700 });
  await writeFile(join(folder, 'munge', 'key'), randomBytes(128), { mode: 0o400 });
  const config = join(folder, 'slurm.conf');
  await writeFile(config, await configuration(folder));
  const env = { ...process.env, SLURM_CONF: config, PATH: places.join(delimiter) };
  /** @param {string} program @param {string[]} args */
  const daemon = (program, args) => start(program, args, { env, stdio: 'ignore' });
  const munge = ['socket', 'pid-file', 'log-file', 'seed-file'].map(
    (name) => `--${name}=${join(folder, 'munge', name.replace('-file', ''))}`,
  );
  const munged = daemon('munged', [
    '--foreground',
    '--force',
    `--key-file=${join(folder, 'munge', 'key')}`,
    ...munge,
  ]);
  /** @param {string[]} more */
  const controller = (...more) =>
    daemon('slurmctld', ['-D', '-f', config, '-L', join(folder, 'slurmctld.log'), ...more]);
  let slurmctld = controller();
  const slurmd = daemon('slurmd', ['-D', '-f', config, '-L', join(folder, 'slurmd.log')]);
  const cluster = {
    env,
    /** Ends the controller; its clients get no answer until it is back. */
    stopController: () => stop(slurmctld),
    startController() {
      slurmctld = controller();
      return ready();
    },
    async stop() {
      await run('scancel', ['--me'], { env, limit: 30 });
      for (let at = 0; at < 50 && (await queued()) !== ''; at++) await sleep(200);
      for (const each of [slurmd, slurmctld, munged]) await stop(each);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const queued = async () => (await run('squeue', ['--noheader'], { env, limit: 30 })).output.trim();
  const ready = async () => {
    for (const end = Date.now() + READY_SECONDS * 1000; Date.now() < end; await sleep(200)) {
      const { code, output } = await run('sinfo', ['--noheader', '--format=%t'], { env, limit: 30 });
      if (code === 0 && /^(idle|mix|alloc)\s*$/.test(output)) return;
    }
    throw new Error(`Slurm does not begin to work within ${READY_SECONDS} s.`);
  };
  try {
    await ready();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}
