import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after } from 'node:test';

/** Of the script and of its references; on a busy machine one thread is the quickest. */
export const ENV = { ...process.env, OMP_NUM_THREADS: '1', HF_HUB_OFFLINE: '1' };
export const PYTHON = process.env['EXTRACT_PYTHON'] ?? '';
export const SCRIPT = resolve('media/extract_features.py');

/** The extraction script and a reference in Python, both run in a temporary folder of their own. */
export interface Extraction {
  work: string;
  /** Runs a command of the reference, a file in test/extract; returns what it prints, parsed. */
  reference: (...args: string[]) => unknown;
  extract: (...args: string[]) => { code: number | null; stderr: string };
  /** Runs what must fail with a sentence, not a traceback, and leave the working folder as it is. */
  assertRefused: (expected: RegExp, ...args: string[]) => void;
}

/** @param reference a file in test/extract */
export function extraction(reference: string): Extraction {
  const work = mkdtempSync(join(tmpdir(), 'concept-alignment-extract-'));
  after(() => rmSync(work, { recursive: true, force: true }));
  const python = (...args: string[]): ReturnType<typeof spawnSync> & { stderr: string; stdout: string } =>
    spawnSync(PYTHON, args, { cwd: work, env: ENV, encoding: 'utf8' });
  const extract: Extraction['extract'] = (...args) => {
    const { status, stderr } = python(SCRIPT, ...args);
    return { code: status, stderr };
  };
  return {
    work,
    extract,
    reference(...args) {
      const { status, stdout, stderr } = python(resolve('test/extract', reference), ...args);
      assert.equal(status, 0, stderr);
      return JSON.parse(stdout) as unknown;
    },
    assertRefused(expected, ...args) {
      const before = readdirSync(work);
      const { code, stderr } = extract(...args);
      assert.equal(code, 1, stderr);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /Traceback/);
      assert.deepEqual(readdirSync(work), before);
    },
  };
}
