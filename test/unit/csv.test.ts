import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import type { ArrayFile } from '../../src/features/arrayFile';
import { openArrays } from '../../src/features/openArrays';
import { withinProcessorTime } from '../support/processorTime';
import { folderTest } from '../support/temporaryFolder';

interface Table {
  shape: number[];
  rows: number[][];
  warnings: string[];
}

async function table(opened: ArrayFile): Promise<Table> {
  try {
    const [array] = opened.arrays;
    const { shape } = array;
    const values = Array.from(await array.read(0, shape[0]));
    const rows = Array.from({ length: shape[0] }, (_, r) => values.slice(r * shape[1], (r + 1) * shape[1]));
    return { shape: [...shape], rows, warnings: [...opened.warnings] };
  } finally {
    await opened.close();
  }
}

folderTest('tables as numpy, pandas, R and spreadsheets write them', async (folder) => {
  const read = async (text: string | Buffer, name = 'x.csv'): Promise<Table> => {
    await writeFile(join(folder, name), text);
    return table(await openArrays(join(folder, name)));
  };
  const rows = async (text: string, name?: string): Promise<number[][]> => {
    const { shape, rows, warnings } = await read(text, name);
    assert.deepEqual(warnings, []);
    assert.deepEqual(shape, [rows.length, rows[0].length]);
    return rows;
  };
  const matrix = [
    [1, -2.5],
    [3e-5, 4],
  ];
  for (const text of [
    '1,-2.5\n3e-5,4\n',
    'a,b\n1,-2.5\n3e-5,4',
    '\uFEFF"a","b"\r\n\r\n"1","-2.5"\r\n"3E-5","+4"\r\n\r\n',
    '\n\n  1 , -2.5 \n.00003,4.\n\n  \n',
    'sep=;\r\na;b\r\n1;-2.5\r\n.00003;4\r\n',
    'a|b\n1|-2.5\n.00003|4\n',
    '# a,"b\n# written by numpy\n1,-2.5\n# more\n3e-5,4\n',
    '1.000000000000000000e+00 -2.500000000000000000e+00\n3.000000000000000000e-05 4.000000000000000000e+00\n',
    '  1   -2.5\n  3e-5  4  \n',
    'a;b\n1;-2.5\n3e-5;4\n',
    'a\tb\n1\t-2.5\n3e-5\t4\n',
    '"a\nb, 1",b\n1,-2.5\n3e-5,4',
    '"a""\nb","say ""so"""\n"1" , -2.5\n3e-5,4',
  ]) {
    assert.deepEqual(await rows(text), matrix, JSON.stringify(text));
  }
  assert.deepEqual(await rows('a\tb\n1\t-2.5\n3e-5\t4\n', 'x.tsv'), matrix);
  assert.deepEqual(await rows('a;b\n1;-2,5\n0,00003;4\n'), matrix);
  const counted = await read('0,1\n1,-2.5\n3e-5,4\n');
  assert.deepEqual(counted.rows, matrix);
  assert.match(counted.warnings[0], /^The first line, 0 to 1, is taken for the names/);
  assert.deepEqual((await rows('a;b\n1.200,5;2\n1,5;2\n'))[0], [1200.5, 2]);
  assert.deepEqual(await rows('0,1,2\n3,4,5\n'), [
    [0, 1, 2],
    [3, 4, 5],
  ]);
  assert.deepEqual(await rows('7\n8\n9'), [[7], [8], [9]]);
  assert.deepEqual(await rows('a,b,c,d\n1,,NaN,-inf\nNA,Infinity, nan ,1e999\n'), [
    [1, NaN, NaN, -Infinity],
    [NaN, Infinity, NaN, Infinity],
  ]);
  const exact = [
    '0.1',
    '123456789012345678',
    '2.2250738585072014e-308',
    '5e-324',
    '-0',
    '0.30000000000000004',
  ];
  exact.push(
    '9007199254740993',
    '1e22',
    '1e23',
    '8.41e21',
    '179769313486231570000e289',
    '0.000000000000000000123',
  );
  assert.deepEqual(await rows(exact.join(',')), [exact.map(Number)]);

  const pandas = await read(',image,0,1,label\n0,a.png,0.5,1,cat\n1,"b,c.png",2,3,dog\n');
  assert.deepEqual(pandas.rows, [
    [0.5, 1],
    [2, 3],
  ]);
  assert.deepEqual(pandas.warnings, [
    'Columns "image", "label" hold text and are left out.',
    'Column 1 names the rows and is left out.',
  ]);
  assert.deepEqual((await read('"","V1"\n"1",0.5\n"2",7\n')).rows, [[0.5], [7]]);
  assert.deepEqual((await read('a.png,1,2\nb.png,3,4\n')).warnings, ['Column 1 holds text and is left out.']);
});

folderTest(
  'a first line that counts is a row where the lines below count on, else the names that pandas writes',
  async (folder) => {
    const rowsOf = async (...lines: string[]): Promise<number> => {
      await writeFile(join(folder, 'x.csv'), lines.join('\n'));
      const { shape, warnings } = await table(await openArrays(join(folder, 'x.csv')));
      const isNamed = warnings.some((each) => each.startsWith('The first line, 0 to '));
      assert.equal(shape[0] === lines.length - 1, isNamed, lines[0]);
      return shape[0];
    };
    assert.equal(await rowsOf('0,1,2', '3.5,4.5,5.5', '6.5,7.5,8.5'), 3);
    assert.equal(await rowsOf('0,1,2', '3.1,4.1,5.1', '-6.7,-5.7,-4.7'), 3, 'nearly one more');
    assert.equal(await rowsOf('0;1;2', '3.5;4.5;5.5', '6.5;7.5;8.5'), 3, 'semicolons');
    assert.equal(await rowsOf('0;1;2', '3,5;4,5;5,5', '6,5;7,5;8,5'), 3, 'decimal commas');
    assert.equal(await rowsOf('0,1,2', '3.5,4.5,5.5'), 2, 'one line below');
    assert.equal(await rowsOf('0,1,2', '3,4,5', '6,7,8'), 3, 'integers');
    assert.equal(await rowsOf('0,1,2', '9,4,7', '6,1,8'), 3, 'integers that do not count');
    assert.equal(await rowsOf('0', '1.5', '2.5'), 3, 'one column');
    assert.equal(await rowsOf('0,1,2', '0.0,1.0,2.0', '3.0,4.0,5.0'), 2, 'the names again');
    assert.equal(await rowsOf('0,1,2', '3.5,4.5,5.5', '6.5,7.5,8.75'), 2, 'one number that does not');
    assert.equal(await rowsOf('0,1,2', '3.5,2.5,1.5', '2.5,1.5,0.5'), 2, 'descending');
    assert.equal(await rowsOf('0,1,2', '3.5,5.5,7.5', '9.5,11.5,13.5'), 2, 'by twos');
    assert.equal(await rowsOf('0;1;2', '0,25;-1,5;4', '1;1;1'), 2, 'decimal commas that do not count');
  },
);

folderTest(
  'the index of pandas makes counts in the first line names, whatever stands below',
  async (folder) => {
    await writeFile(join(folder, 'x.csv'), ',0,1,2\n0,3.5,4.5,5.5\n1,6.5,7.5,8.5\n');
    const { shape, warnings } = await table(await openArrays(join(folder, 'x.csv')));
    assert.deepEqual(shape, [2, 3]);
    assert.deepEqual(warnings, ['Column 1 names the rows and is left out.']);
  },
);

folderTest('what numbers, names or describes rows is no feature', async (folder) => {
  const read = async (text: string): Promise<Table> => {
    await writeFile(join(folder, 'x.csv'), text);
    return table(await openArrays(join(folder, 'x.csv')));
  };
  const first = async (text: string): Promise<number[]> => (await read(text)).rows[0];
  assert.deepEqual(await first(',a,b\n7,1,2\n14,3,4\n'), [1, 2]);
  assert.deepEqual(await first('"a" "b"\n"r1" 1 2\n"r2" 3 4\n'), [1, 2]);
  assert.deepEqual(await first('a,b\n1,2,\n3,4,\n'), [1, 2]);
  assert.deepEqual(await first('1,2,\n3,4,\n'), [1, 2]);
  const named = await read('id,f0,f1,label\n100,1.5,2,0\n101,3,4,1\n');
  assert.deepEqual(named.rows[0], [1.5, 2]);
  assert.match(named.warnings[0], /^Columns "id", "label" are called as numbers or labels of rows/);
  assert.deepEqual(await first('label,f0\n0.25,1\n0.5,2\n'), [0.25, 1], 'a label is a whole number');
});

folderTest('a column of lists is the representation, and what stands beside it is not', async (folder) => {
  const read = async (text: string): Promise<Table> => {
    await writeFile(join(folder, 'x.csv'), text);
    return table(await openArrays(join(folder, 'x.csv')));
  };
  const asked = await read('score,embedding,tokens\n5,"[0.5, -1e-3, nan]",7\n4,"[1, 2, 3]",9\n');
  assert.deepEqual(asked.shape, [2, 3]);
  assert.deepEqual(asked.rows, [
    [0.5, -0.001, NaN],
    [1, 2, 3],
  ]);
  assert.deepEqual(asked.warnings, [
    'Columns "score", "tokens" stand beside a column of lists and are left out.',
  ]);
  const printed = await read('a\n"[ 0.5  1. ]"\n"[2.\n 3.]"\n');
  assert.deepEqual(printed.rows, [
    [0.5, 1],
    [2, 3],
  ]);
});

folderTest('a word that begins with # is a row, not a comment', async (folder) => {
  await writeFile(join(folder, 'x.csv'), 'word,a,b\n#tag,1,2\nplain,3,4\n#,5,6\n');
  const { rows } = await table(await openArrays(join(folder, 'x.csv')));
  assert.deepEqual(rows, [
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
});

folderTest('what is no table of numbers is refused with the line', async (folder) => {
  const file = join(folder, 'x.csv');
  for (const [text, problem] of [
    ['', 'is empty'],
    ['\n\n', 'has no lines with numbers'],
    ['a,b\n', 'has a header line, but no lines with numbers'],
    ['a,b\nc,d\ne,f\n', 'holds no column of numbers'],
    ['a,b\n1,2\n3\n', ': line 3 has 1 column, and the first line 2'],
    [',x,x\n,0,1\n0,1.5,2\n1,3,4\n', ': line 2 names columns a second time'],
    ['a,b\n1,2\n\n\n3,4\n', ': line 3 is empty, and rows follow it.'],
    ['1\n2\n \n4\n', ': line 3 is empty, and rows follow it.'],
    ['sep=;\na;b\n1;2\nx;3\n', ': line 4, column 1 holds "x"'],
    ['(1+2j),(3-1e-5j)\n(0+1j),(2+0j)\n', 'holds complex numbers.'],
    [' (1.500e+00+-2.000e+00j)\n (.5+1.j)\n', 'holds complex numbers.'],
    ['[0.1 0.2]\n[0.4 0.5]\n', 'holds an array as it is printed, with brackets.'],
    ['a,b\n1,2\n"3\n",4,5\n', ': line 3 has 3 columns, and the first line 2'],
    ['a,b\n1,2\n3,4\n5,__proto__\n', ': line 4, column 2 holds "__proto__", which is no number'],
    ['a,b\n1,2\n3,4\n5,x\n', ': line 4, column 2 holds "x", which is no number'],
    ['a,b\n1,2\n3,0x10\n', ': line 3, column 2 holds "0x10"'],
    ['1,abc\n2,3\n', ': line 1, column 2 holds "abc"'],
    ['a,b\n"1,5",2\n', ': line 2, column 1 holds "1,5", a number with a comma'],
    ['a,b\n"1,000,000",2\n', ': line 2, column 1 holds "1,000,000", a number with a comma'],
    ['a;b\n1,5;2,5\n1,5;2.5\n3;1.5\n', ': line 2, column 1 holds "1,5", a number with a comma'],
    [
      'a,b\n1,"[1, 2]"\n2,"[1, 2, 3]"\n',
      ': line 3, column 2 holds a list of 3 numbers, and the first line one of 2',
    ],
    ['a,b\n1,"[1 2 3]"\n2,"[1 ... 3]"\n', ': line 3, column 2 holds a printed array that leaves numbers out'],
    ['a,b\n1,2\n3,"4\n5,6\n', ': a quotation mark in line 3 is not closed'],
    ['"a,b\n1,2\n', ': a quotation mark in line 1 is not closed'],
    ['a,b\n1,"2" 3\n3,4\n', ': line 2, column 2 holds "2 3"'],
    ['1,2\r3,4\r5,6', 'ends its lines with carriage returns alone'],
    ['1,2\n3,\0\n', 'holds bytes that no text has'],
    [`1,2\n${'3'.repeat(2 ** 24)}1,2\n`, ': line 2 is longer than 16 MB'],
  ]) {
    await writeFile(file, text);
    await assert.rejects(
      async () => table(await openArrays(file)),
      (error) =>
        error instanceof UserError &&
        error.message.startsWith(file + (problem[0] === ':' ? '' : ' ') + problem),
      JSON.stringify([text.slice(0, 40), problem]),
    );
  }
  await writeFile(file, Buffer.from('\uFEFF1,2\n3,4\n', 'utf16le'));
  await assert.rejects(openArrays(file), /x\.csv is text in UTF-16\. Save it in UTF-8\./);
});

folderTest('rows are read from anywhere in a file of many pieces', async (folder) => {
  const file = join(folder, 'x.csv');
  const rows = 700_000;
  const line = (r: number): string =>
    `${r},${r / 8}${r % 1000 === 0 ? ',"1\n"' : ',  0.5'}\r\n${r % 777 ? '' : '# \n'}`;
  await writeFile(file, 'a,b,"c\n"\n' + Array.from({ length: rows }, (_, r) => line(r)).join(''));
  const opened = await openArrays(file);
  const [array] = opened.arrays;
  assert.deepEqual(array.shape, [rows, 3]);
  for (const first of [0, 5, 999, 300_000, 300_003, 250_000, 699_990, 1, 650_000]) {
    const expected = Array.from({ length: 7 }, (_, i) => first + i).flatMap((r) => [
      r,
      r / 8,
      r % 1000 ? 0.5 : 1,
    ]);
    assert.deepEqual(Array.from(await array.read(first, 7)), expected);
  }
  assert.deepEqual(Array.from(await array.read(rows - 1, 1)), [rows - 1, (rows - 1) / 8, 0.5]);
  assert.equal((await array.read(rows, 0)).length, 0);
  await opened.close();
});

folderTest(
  'tables of many cells, or of nothing but quotation marks, are read in linear time or refused',
  async (folder) => {
    const file = join(folder, 'x.csv');
    const look = async (text: string): Promise<string> => {
      await writeFile(file, text);
      return withinProcessorTime(async () => {
        try {
          const opened = await openArrays(file);
          const [array] = opened.arrays;
          const { shape } = array;
          const last = await array.read(shape[0] - 1, 1);
          await opened.close();
          return `${String(shape)}: ${last.at(-1)}`;
        } catch (error) {
          assert.ok(error instanceof UserError && error.message.startsWith(file), String(error));
          return error.message.slice(file.length + 1);
        }
      });
    };
    const line = (cell: string, cells: number): string => `${Array<string>(cells).fill(cell).join()}\n`;
    assert.equal(await look(line('1.5', 400_000).repeat(3)), '3,400000: 1.5');
    assert.equal(await look(line('"1"', 300_000).repeat(3)), '3,300000: 1');
    for (const wide of [
      line('1', 5_300_000),
      `${line('1', 3)}${line('1', 3)}${line('2', 600_000)}`,
      ';'.repeat(6e6),
    ]) {
      assert.match(
        await look(wide),
        /^has a line of more than 524288 columns\. Save one row of numbers in a line/,
      );
    }
    assert.equal(
      await look(`a,b\n${line('1', 100_000).repeat(2)}`),
      '2,100000: 1',
      'far more columns than names',
    );
    assert.match(await look('"'.repeat(2 ** 23)), /has a header line, but no lines with numbers/);
    assert.equal(await look(`1,"${'""'.repeat(4e6)}"\n`.repeat(2)), '2,1: 1');
    for (const complex of ['1-', '1', '1e', '.1+']) {
      assert.match(await look(`${complex.repeat(2e5)}x\n`.repeat(2)), /holds no column of numbers/);
    }
  },
);
