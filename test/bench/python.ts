import { spawnSync } from 'node:child_process';

/** Runs a stage of `reference.py` and resolves with what it prints; null where there is no Python, or it fails. */
export type Python = (stage: string, ...args: string[]) => Record<string, unknown> | null;

/** @param executable a Python with the reference's packages; undefined without one */
export function openPython(executable: string | undefined): Python {
  // Set on some machines; they choose numpy's matrix kernels, and choose badly.
  const env = { ...process.env, OPENBLAS_CORETYPE: undefined, OPENBLAS_L2_SIZE: undefined };
  return (stage, ...args) => {
    if (executable === undefined) return null;
    const { status, stdout, stderr } = spawnSync(executable, ['test/bench/reference.py', stage, ...args], {
      encoding: 'utf8',
      env,
    });
    if (status === 0) return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, unknown>;
    console.log(`The reference failed at ${stage}: ${stderr.trim().split('\n').at(-1)}`);
    return null;
  };
}
