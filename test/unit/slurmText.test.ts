import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQueue } from '../../src/slurm/jobStates';
import { oneLine } from '../../src/slurm/slurmClient';
import { withinProcessorTime } from '../support/processorTime';

test('what commands of Slurm print is taken apart in linear time', async () => {
  assert.equal(oneLine(' sbatch: error \n\n\t of two  lines \r\n'), 'sbatch: error of two  lines');
  const blanks = ' '.repeat(400_000);
  assert.equal(await withinProcessorTime(() => oneLine(`x${blanks}y`)), `x${blanks}y`);
  const [[job, { state, reason }]] = await withinProcessorTime(() =>
    parseQueue(` 1_2|RUNNING|a${blanks}b \n${blanks}`),
  );
  assert.deepEqual([job, state, reason], ['1_2', 'RUNNING', `a${blanks}b`]);
});
