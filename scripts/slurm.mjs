// `node scripts/slurm.mjs COMMAND ...`: runs a command, for example a shell, beside a Slurm of one node that ends with it (root, slurm-wlm and munge).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { noSlurm, startSlurm } from './support/slurmCluster.mjs';
import { runScript } from './support/project.mjs';

const folder = process.cwd();

await runScript(import.meta.url, async () => {
  const reason = noSlurm();
  if (reason !== false) throw new Error(`${reason}.`);
  const [command = 'sh', ...args] = process.argv.slice(2);
  const cluster = await startSlurm();
  try {
    const child = spawn(command, args, { cwd: folder, env: cluster.env, stdio: 'inherit' });
    const [code] = await once(child, 'close');
    process.exitCode = code ?? 1;
  } finally {
    await cluster.stop();
  }
});
