import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { groupColumnOf, readLabelGroups } from '../../src/experiment/labelGroups';
import { folderTest } from '../support/temporaryFolder';

folderTest(
  'groups of labels: two columns, with a first line of names or without, by commas or tabs',
  async (folder) => {
    const file = join(folder, 'groups.csv');
    const read = async (text: string): Promise<[string, string][]> => {
      await writeFile(file, text);
      return [...(await readLabelGroups(file)).groupOf];
    };
    const found: [string, string][] = [
      ['bull, frog', 'amphibian'],
      ['cat', 'mammal'],
    ];
    assert.deepEqual(await read('label,group\n"bull, frog",amphibian\ncat,mammal\n'), found);
    assert.deepEqual(await read('\uFEFFLabel\tWordNet\r\nbull, frog\tamphibian\r\ncat\tmammal'), found);
    assert.deepEqual(await read('"bull, frog",amphibian\ncat,mammal\ncat,mammal'), found);
    const refused = (text: string, says: RegExp): Promise<void> =>
      assert.rejects(read(text), (error) => error instanceof UserError && says.test(error.message));
    await refused('label,group,more\na,b,c', /groups\.csv has 3 columns\. Write two/);
    await refused('label\na', /one column/);
    await refused(
      'cat,mammal\ndog,mammal\ncat,amphibian',
      /line 3 puts the label "cat" into the group "amphibian"/,
    );
  },
);

folderTest('each row gets the group of its label, and none where its label has none', async (folder) => {
  const file = join(folder, 'groups.csv');
  await writeFile(file, 'label,group\nfrog,amphibian\ncat,mammal\ndog,mammal\n');
  const groups = await readLabelGroups(file);
  const { values, codes } = groupColumnOf(
    { values: ['dog', 'frog', 'car', 'cat'], codes: Uint32Array.of(0, 1, 2, 3, 0) },
    groups,
  );
  assert.deepEqual(
    Array.from(codes, (code) => values[code]),
    ['mammal', 'amphibian', '', 'mammal', 'mammal'],
  );
  assert.throws(
    () => groupColumnOf({ values: ['7'], codes: Uint32Array.of(0) }, groups),
    /none of the labels.*"7"/,
  );
});
