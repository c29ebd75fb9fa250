import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readComparison } from '../../src/saved/savedComparison';

const FOLDER = resolve('test/fixtures/saved');
const SAVED = 'blocks.alignment.json';

const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;
const skip = hasNumpy ? false : 'there is no python3 with numpy on this machine';

/** What is asked of the notebook after its lines. */
const ASKED = `
print(json.dumps({
    "rows": rows.tolist(),
    "labels": labels["a"].tolist(),
    "scores": scores["b"].ravel().tolist(),
    "map": maps["a"].ravel().tolist(),
    "distances": distances.ravel().tolist(),
    "names": list(names["a"].values()),
    "columns": list(columns),
}))
`;

test('the lines for a notebook read a saved comparison as this program does', { skip }, async () => {
  const page = await readFile('docs/REPORTS.md', 'utf8');
  const lines = [...page.matchAll(/^```python\n([^]*?)^```/gm)].map(([, code]) => code);
  const snippet = lines.find((code) => code.includes(SAVED));
  assert.ok(snippet);
  const { stdout, stderr, status } = spawnSync('python3', ['-'], {
    ...{ cwd: FOLDER, input: snippet + ASKED, encoding: 'utf8' as const },
    maxBuffer: 1e8,
  });
  assert.equal(status, 0, stderr);
  const theirs = JSON.parse(stdout) as Record<string, unknown>;

  const { rows, maps, view } = await readComparison(await readFile(resolve(FOLDER, SAVED), 'utf8'), SAVED);
  assert.deepEqual(theirs['rows'], Array.from(new Uint32Array(rows.columns.ids)));
  assert.deepEqual(theirs['labels'], Array.from(new Int32Array(rows.a.labels)));
  assert.deepEqual(theirs['map'], Array.from(new Float32Array(maps!.a!)));
  assert.deepEqual(theirs['distances'], Array.from(new Float64Array(view.distances!)));
  assert.deepEqual(
    theirs['columns'],
    rows.columns.attributes.map(({ name }) => name),
  );
  const ours = new Float32Array(rows.b.proximity as ArrayBuffer);
  const scores = theirs['scores'] as number[];
  assert.equal(scores.length, ours.length);
  assert.ok(scores.every((score, at) => Math.abs(score - ours[at]) < 1e-6));
  const [first] = view.a.concepts;
  assert.equal((theirs['names'] as string[])[0], first.name ?? first.defaultName ?? first.majorityLabel);
});
