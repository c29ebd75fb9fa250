import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { readExperiment } from '../../src/experiment/experiment';
import { readSamples, type Samples } from '../../src/experiment/samples';
import type { TextColumn } from '../../src/features/textCodes';
import { textAt } from '../../src/shared/texts/packedTexts';
import { sharedTest } from '../support/shared';
import { folderTest } from '../support/temporaryFolder';

const texts = ({ values, codes }: TextColumn): string[] => Array.from(codes, (code) => values[code]);

sharedTest('data', 'the samples of real experiments', async (data) => {
  const shapes = await readSamples(join(data, 'shapes-vits', 'samples.csv'));
  assert.equal(shapes.rows, 2880);
  assert.deepEqual([...shapes.attributes.keys()], ['background', 'texture', 'colour', 'region', 'concept']);
  assert.equal(shapes.patches?.image.values.length, 240);
  assert.equal(shapes.label?.values.length, 16);

  const cifar = await readSamples(join(data, 'cifar-vits', 'samples.csv'));
  assert.equal(cifar.rows, 16_000);
});

folderTest('lines in any order, quoted fields, Windows line ends and paths', async (folder) => {
  const file = join(folder, 'samples.csv');
  await writeFile(
    file,
    '\uFEFFimage,x,y,width,height,label,row,"a, ""b"""\r\n' +
      'images\\b.png,1.5,2,3,4,"two\r\nlines",1,p\r\n\r\n' +
      'a.png, 0,0,8,8,,2,q\r\n' +
      'a.png,8,0,8,8,cat,0,p',
  );
  const { rows, patches, label, attributes } = await readSamples(file);
  assert.equal(rows, 3);
  assert.deepEqual(texts(patches!.image), ['a.png', 'images/b.png', 'a.png']);
  assert.deepEqual(patches!.x, Float32Array.of(8, 1.5, 0));
  assert.deepEqual(patches!.height, Float32Array.of(8, 4, 8));
  assert.deepEqual(texts(label!), ['cat', 'two\r\nlines', '']);
  assert.deepEqual(attributes.get('a, "b"'), { values: ['p', 'q'], codes: Uint32Array.of(0, 0, 1) });
});

folderTest('all columns but one may be absent', async (folder) => {
  const file = join(folder, 'samples.csv');
  await writeFile(file, ',label\n7,cat\n8,dog\n');
  const { patches, label, attributes } = await readSamples(file);
  assert.equal(patches, null);
  assert.deepEqual(texts(label!), ['cat', 'dog']);
  assert.equal(attributes.size, 0, 'a column without a name, such as the index that pandas writes, is none');
});

folderTest('a malformed table is refused with the line', async (folder) => {
  const file = join(folder, 'samples.csv');
  const box = 'image,x,y,width,height\n';
  const cases: [string, RegExp][] = [
    ['', /has no rows/],
    ['row,label\n', /has no rows/],
    ['row,label\n0,a\n1,b,c\n', /line 3 has 3 fields/],
    ['row,label\n0,a\n\n2,"b\n', /line 4 has a quotation mark/],
    ['row,label\n0,"a"b\n', /line 2 has a quotation mark/],
    ['row\tlabel\n0\ta\n1\tb\tc\n', /line 3 has 3 fields/],
    ['row;label\n0;a\n1;b;c\n', /line 3 has 3 fields/],
    ['row,label,label\n0,a,b\n', /two columns "label"/],
    ['row,label\n0,"a\nb"\n0,c\n', /line 4 describes row 0 again, after line 3/],
    ['row,label\n0,a\n2,b\n', /line 3 has the row "2".*2 lines are numbered from 0 to 1/],
    ['row,label\n0,a\n,b\n', /line 3 has the row ""/],
    ['row,label\n0,a\n0.5,b\n', /line 3 has the row "0\.5"/],
    ['row,label\n-1,a\n', /line 2 has the row "-1"/],
    ['image,x,y\na.png,0,0\n', /no column width, height/],
    [`${box}a.png,0,0,8,8\na.png,-1,0,8,8\n`, /line 3 has the x "-1"/],
    [`${box}a.png,0,,8,8\n`, /line 2 has the y ""/],
    [`${box}a.png,0,0,0,8\n`, /line 2 has the width "0".*above 0/],
    [`${box}a.png,0,0,8,tall\n`, /line 2 has the height "tall"/],
    [`${box}a.png,0,0,8,Infinity\n`, /line 2 has the height/],
    [`${box}a.png,0,0,8,8\nb/../../a.png,0,0,8,8\n`, /line 3: b\/\.\.\/\.\.\/a\.png leads out of the folder/],
    [`${box}..\\a.png,0,0,8,8\n`, /line 2: .*leads out/],
    [`${box},0,0,8,8\n`, /line 2: no image/],
  ];
  for (const [content, message] of cases) {
    await writeFile(file, content);
    await assert.rejects(readSamples(file), (error) => {
      assert.ok(error instanceof UserError && error.message.startsWith(file), String(error));
      assert.match(error.message, message);
      return true;
    });
  }
  await assert.rejects(readSamples(join(folder, 'gone.csv')), /gone\.csv does not exist/);
});

folderTest(
  'absolute paths, semicolons, tabs and the rows of a grid do not cost a table its labels',
  async (folder) => {
    const file = join(folder, 'samples.csv');
    const read = async (content: string): Promise<Samples> => {
      await writeFile(file, content);
      return readSamples(file);
    };
    const inside = join(folder, 'images', 'a.png');
    const { patches, label } = await read(
      `image,label\n${inside},a\n/etc/b.png,b\nC:\\c.png,c\n/etc/../d.png,d\n`,
    );
    assert.deepEqual(patches!.image.values, ['images/a.png', '/etc/b.png', 'C:/c.png', '/etc/../d.png']);
    assert.deepEqual(label!.values, ['a', 'b', 'c', 'd']);
    const semicolons = await read('\uFEFFimage;label;note\r\na.png;"x;y";1,5\r\nb.png;z;2,5\r\n');
    assert.deepEqual(semicolons.label!.values, ['x;y', 'z']);
    assert.deepEqual(semicolons.attributes.get('note')!.values, ['1,5', '2,5']);
    const tabs = await read('image\tlabel\tnote\na.png\t cat \t\nb.png\t"x\ty"\t1, 5; 6\n');
    assert.deepEqual(tabs.label!.values, ['cat', 'x\ty']);
    assert.deepEqual(tabs.attributes.get('note')!.values, ['', '1, 5; 6']);
    const grid = await read('label,row,col\na,0,0\nb,0,1\nc,1,0\n');
    assert.deepEqual([...grid.label!.codes], [0, 1, 2]);
    assert.deepEqual(grid.attributes.get('row')!.values, ['0', '1']);
  },
);

folderTest('a table may be Parquet, and CSV in UTF-8 or marked as UTF-16', async (folder) => {
  await copyFile('test/fixtures/parquet/nulls.parquet', join(folder, 'samples.parquet'));
  const { samples } = await readExperiment(folder);
  const { rows, words } = await readSamples(samples!);
  assert.equal(rows, 3);
  const { texts: own, codes } = words!.column;
  assert.deepEqual(
    Array.from(codes, (code) => textAt(own, code)),
    ['x', '', 'z'],
  );
  const images = await readSamples('test/fixtures/parquet/snappy.parquet');
  assert.deepEqual(images.patches!.image.values.slice(0, 2), ['images/0.png', 'images/1.png']);

  const file = join(folder, 'samples.csv');
  await writeFile(file, Buffer.from('\uFEFFlabel\nHöhle\n', 'utf16le'));
  assert.deepEqual((await readSamples((await readExperiment(folder)).samples!)).label?.values, ['Höhle']);
  await writeFile(file, Buffer.from('label\nHöhle\n', 'latin1'));
  await assert.rejects(readSamples(file), /samples\.csv is not UTF-8 text\. Save it as UTF-8\.$/);
  await writeFile(join(folder, 'x.parquet'), 'PAR1');
  await assert.rejects(readSamples(join(folder, 'x.parquet')), UserError);
});
