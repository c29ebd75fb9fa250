import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printedJson, printedLine } from '../../src/cli/printed';
import { progressLine } from '../../src/cli/progressLine';
import { seededRandom } from '../../src/shared/random';
import { LONGEST_SHOWN, shown, shownLines, shownText } from '../../src/shared/shownText';

/** Links of notifications, by the grammar of VS Code's `linkedText.ts`: `[label](scheme:rest "title")`. */
const LINK = /\[[^\]]+\]\((https?:\/\/|command:|file:)[^)\s]+/i;
/** Icons of lists and of the status bar, by `iconLabels.ts`. */
const ICON = /\$\([a-z0-9-]+(~[a-z]+)?\)/i;
/** Addresses that editors and terminals make links of. */
const ADDRESS = /[a-z]:\/\//i;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const INVISIBLE = /[\u00ad\u200b\u2060-\u2064\ufeff]/;
const NEVER = [LINK, ICON, ADDRESS, CONTROL, TURNING, INVISIBLE];

const PARTS = [
  ...[
    '[',
    ']',
    '(',
    ')',
    '](',
    '[Repair](command:x.y)',
    'command:',
    'https://',
    'http:',
    '//',
    'file:///etc',
  ],
  ...[
    '$(',
    '$',
    '$(trash)',
    '\\$(zap~spin)',
    '"',
    "'",
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\x1b',
    '\x1b[31m',
    '\x9b2J',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\u2069',
    '\u200f',
    '\u200b',
    '\ufeff',
    '\ud83d',
    '\ude00',
    '😀',
    '👩‍🔬',
    'é',
    '名',
    'a',
    'block_6.npy',
    '/',
  ],
  ...['\u{e0041}', '\u2028', '…', ' '.repeat(900), '\\u001b'],
];

function hostileTexts(count: number): string[] {
  const random = seededRandom(20);
  const pick = (most: number): number => Math.floor(random() * most);
  return Array.from({ length: count }, () =>
    Array.from({ length: pick(14) }, () => PARTS[pick(PARTS.length)]).join(''),
  );
}

test('no text that is shown holds a link, an icon, a control character or one that turns the direction', () => {
  for (const text of hostileTexts(4000)) {
    for (const each of [
      shownText(text),
      shown`${text}`,
      shown`[x${text}](command:${text})`,
      shownText(text, 40),
    ]) {
      for (const never of NEVER) assert.doesNotMatch(each, never, JSON.stringify(text));
      assert.doesNotMatch(each, /\p{Cs}/u, JSON.stringify(text));
    }
  }
});

test('what is shown is short, and showing it again changes nothing', () => {
  for (const text of hostileTexts(1000)) {
    for (const longest of [40, LONGEST_SHOWN.name, LONGEST_SHOWN.sentence]) {
      const once = shownText(text, longest);
      assert.ok(once.length <= longest);
      assert.equal(shownText(once, longest), once, JSON.stringify(text));
    }
  }
});

test('ordinary names are shown as they are', () => {
  const names = [
    'mae/block_6.npy#layers[0].weight (copy)',
    'C:\\data\\vit (2)\\x.npz',
    'ماء/طبقة.npy',
    'क्ष्म',
    'می‌خواهم',
    '葛󠄀城',
    '👩‍🔬❤️.npy',
    'cost in $ (a).csv',
  ];
  for (const name of names) assert.equal(shownText(name), name);
});

test('what would be live is parted or named, and can still be read', () => {
  const array = 'x was saved by an older version. [Repair this file](command:x?%22y%22) has a header';
  assert.match(shownText(array), /\[Repair this file\] \(command:x\?%22y%22\) has a header$/);
  assert.equal(
    shownText('$(trash) \x1b[2J\u202egpj.exe\0 \u{e0041}'),
    '$ (trash) \\u001b[2J\\u202egpj.exe\\u0000 \\u{e0041}',
  );
  assert.equal(shownText('two  \n  lines\r\nand\ttabs'), 'two lines and tabs');
  assert.equal(shownText(`a${' '.repeat(300)}b  c`), 'a … b  c');
  assert.equal(shownText('see https://example.org'), 'see https: //example.org');
});

test('a long path keeps its end, and a sentence both its ends', () => {
  const path = `/data/${'deep/'.repeat(1000)}mae/block_6.npy`;
  assert.match(shown`${path}`, /^\/data\/deep.*….*\/mae\/block_6\.npy$/);
  assert.equal(shown`${path}`.length, LONGEST_SHOWN.name);
  const usual = `/home/someone/${'experiments/'.repeat(20)}block_6.npy`;
  assert.ok(shown`${usual} is not a file.`.startsWith(usual));
  assert.match(
    shownText(`x.npz ${'\u0000'.repeat(50_000_000)} Save it again.`),
    /^x\.npz \\u0000.*…\\u0000.* Save it again\.$/,
  );
});

test('lines stay lines, and of very many there are the first', () => {
  assert.equal(shownLines('one\n[two](command:x)\r\nthree\u2028'), 'one\n[two] (command:x)\nthree ');
  assert.equal(shownLines('line\n'.repeat(10_000)).split('\n').length, LONGEST_SHOWN.lines);
});

test('no escape sequence reaches a terminal, and a message is one line of bounded length', () => {
  for (const text of hostileTexts(1000)) {
    for (const never of NEVER) assert.doesNotMatch(printedLine(text), never, JSON.stringify(text));
    const json = printedJson(`${JSON.stringify({ [text]: text }, null, 2)}\n`);
    assert.doesNotMatch(json.replaceAll('\n', ''), CONTROL);
    assert.doesNotMatch(json, TURNING);
    assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify({ [text]: text })));
  }
  assert.ok(printedLine('\x1b'.repeat(50_000_000)).length <= LONGEST_SHOWN.printed);
});

test('a line of progress holds no escape of a name, and fits into the terminal', () => {
  const written: string[] = [];
  const stream = { isTTY: true, columns: 60, write: (text: string) => written.push(text) };
  const line = progressLine(stream as unknown as NodeJS.WriteStream);
  line.show({
    stage: `embedding · \x1b[2J${'名'.repeat(10_000)}`,
    fraction: 0.34,
    secondsLeft: { least: 10, most: 12 },
  });
  const [text] = written;
  const ours = ['\r', '\x1b[K'];
  assert.ok(text.startsWith(ours[0]) && text.endsWith(ours[1]));
  const shown = text.slice(ours[0].length, -ours[1].length);
  assert.match(shown, /^embedding · \\u001b\[2J名+….*34 % · about 10 s left$/);
  assert.doesNotMatch(shown, CONTROL);
  assert.ok(shown.length <= 59);
});
