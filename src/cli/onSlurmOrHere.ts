import type { Requests, RunKind } from '../runs/requests';
import { runOnSlurm } from '../slurm/runOnSlurm';
import type { RunOfJob } from '../slurm/writtenRun';
import type { Execute, Host } from './command';
import { slurmFlags } from './slurmFlags';
import type { Arguments } from './usage';

/** Executes runs as the flags say: as jobs of Slurm, or on this machine. Throws UsageError. */
export function onSlurmOrHere(
  args: Arguments,
  execute: Execute,
  host: Host,
): <K extends RunOfJob>(kind: K, ask: Requests[K & RunKind]) => ReturnType<typeof execute<K>> {
  const slurm = slurmFlags(args);
  if (!slurm) return execute;
  return (kind, ask) => host.follow((onProgress) => runOnSlurm({ kind, ask, ...slurm, ...host, onProgress }));
}
