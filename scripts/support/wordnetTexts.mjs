// Sentences with known categories from WordNet 3.0: definitions of nouns under chosen ones, and example sentences of verbs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Categories of things: [label, the noun that all of them are a kind of, file of WordNet's lexicographers]. */
export const NOUNS = [
  ['bird', 'bird', 'noun.animal'],
  ['fish', 'fish', 'noun.animal'],
  ['insect', 'insect', 'noun.animal'],
  ['dog', 'dog', 'noun.animal'],
  ['snake', 'snake', 'noun.animal'],
  ['tree', 'tree', 'noun.plant'],
  ['flower', 'flower', 'noun.plant'],
  ['garment', 'garment', 'noun.artifact'],
  ['musical instrument', 'musical_instrument', 'noun.artifact'],
  ['furniture', 'furniture', 'noun.artifact'],
  ['vehicle', 'vehicle', 'noun.artifact'],
  ['weapon', 'weapon', 'noun.artifact'],
  ['fabric', 'fabric', 'noun.artifact'],
  ['tool', 'tool', 'noun.artifact'],
  ['drug', 'drug', 'noun.artifact'],
  ['drink', 'beverage', 'noun.food'],
  ['bread', 'bread', 'noun.food'],
  ['sauce', 'sauce', 'noun.food'],
  ['disease', 'disease', 'noun.state'],
  ['dance', 'dance', 'noun.act'],
  ['sport', 'sport', 'noun.act'],
  ['mineral', 'mineral', 'noun.substance'],
  ['bone', 'bone', 'noun.body'],
  ['scientist', 'scientist', 'noun.person'],
  ['musician', 'musician', 'noun.person'],
];

/** Categories of what is done, by files of WordNet's lexicographers. */
export const VERBS = [
  'motion',
  'communication',
  'emotion',
  'weather',
  'consumption',
  'competition',
  'cognition',
  'contact',
];

/** The names of those files that are used here, by their number in the data. */
const FILES = new Map([
  ...[
    [4, 'noun.act'],
    [5, 'noun.animal'],
    [6, 'noun.artifact'],
    [8, 'noun.body'],
    [13, 'noun.food'],
    [18, 'noun.person'],
  ],
  ...[
    [20, 'noun.plant'],
    [26, 'noun.state'],
    [27, 'noun.substance'],
    [31, 'verb.cognition'],
    [32, 'verb.communication'],
  ],
  ...[
    [33, 'verb.competition'],
    [34, 'verb.consumption'],
    [35, 'verb.contact'],
    [37, 'verb.emotion'],
    [38, 'verb.motion'],
  ],
  ...[[43, 'verb.weather']],
]);

/**
 * @typedef {object} Synset words of one meaning
 * @property {string | undefined} file
 * @property {string[]} words
 * @property {string[]} kindsOf the synsets that this is a kind of
 * @property {string} definition
 * @property {string[]} examples
 */

/**
 * @typedef {object} Sentence
 * @property {string} text
 * @property {string} label
 * @property {string} kind the file of the lexicographers that it is from, such as noun.animal
 * @property {string} entry the word that it is about
 */

/**
 * At most `most` definitions of each category of nouns, evenly over WordNet's order; with their label. A meaning of two categories is left out.
 * @param {string} folder of WordNet, with data.noun
 * @param {string[]} labels which categories
 * @param {number} most
 * @returns {Sentence[]}
 */
export function definitions(folder, labels, most) {
  const synsets = readSynsets(join(folder, 'data.noun'));
  const kinds = new Map();
  for (const [id, { kindsOf }] of synsets)
    for (const kind of kindsOf) kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
  const categories = NOUNS.filter(([label]) => labels.includes(label)).map(([label, word, file]) => {
    const roots = [...synsets]
      .filter(([, each]) => each.file === file && each.words.includes(word))
      .map(([id]) => below(id, kinds));
    return { label, file, ids: roots.reduce((most, each) => (each.size > most.size ? each : most)) };
  });
  const seen = new Set();
  return categories.flatMap(({ label, file, ids }) => {
    const others = categories.filter((each) => each.label !== label);
    const own = [...ids]
      .sort()
      .filter((id) => synsets.get(id).file === file && !others.some((each) => each.ids.has(id)));
    const sentences = own.flatMap((id) => {
      const { definition, words } = synsets.get(id);
      if (!isSentence(definition) || seen.has(definition)) return [];
      seen.add(definition);
      return [{ text: definition, label, kind: file, entry: words[0].replaceAll('_', ' ') }];
    });
    return evenly(sentences, most);
  });
}

/**
 * At most `most` example sentences of each category of verbs, with its name as the label.
 * @param {string} folder of WordNet, with data.verb
 * @param {number} most
 * @returns {Sentence[]}
 */
export function examples(folder, most) {
  const synsets = [...readSynsets(join(folder, 'data.verb')).values()];
  const seen = new Set();
  return VERBS.flatMap((label) => {
    const file = `verb.${label}`;
    const sentences = synsets.flatMap((synset) => {
      const text =
        synset.file === file
          ? synset.examples.find((each) => isSentence(each) && !seen.has(each))
          : undefined;
      if (text === undefined) return [];
      seen.add(text);
      return [{ text, label, kind: file, entry: synset.words[0].replaceAll('_', ' ') }];
    });
    return evenly(sentences, most);
  });
}

/** All synsets under one. @param {string} root @param {Map<string, string[]>} kinds */
function below(root, kinds) {
  const found = new Set();
  const open = [...(kinds.get(root) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(kinds.get(id) ?? []));
  }
  return found;
}

/** Whether a text says enough, and is no list of names. @param {string} text */
function isSentence(text) {
  return (
    text.length >= 30 && text.length <= 120 && text.includes(' ') && !/\b(genus|genera|family)\b/.test(text)
  );
}

/** @template T @param {T[]} all @param {number} most @returns {T[]} */
function evenly(all, most) {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]);
}

/** The synsets of a data file by their offsets; wndb(5WN) says how a line is made. @param {string} file @returns {Map<string, Synset>} */
function readSynsets(file) {
  const lines = readFileSync(file, 'latin1')
    .split('\n')
    .filter((line) => /^\d/.test(line));
  return new Map(
    lines.map((line) => {
      const [head, gloss] = [line.slice(0, line.indexOf(' | ')), line.slice(line.indexOf(' | ') + 3).trim()];
      const [offset, number, , count, ...rest] = head.split(' ');
      const size = parseInt(count, 16);
      const pointers = rest.slice(2 * size + 1);
      const kindsOf = pointers.filter((_, i) => pointers[i - 1] === '@' && /^\d{8}$/.test(pointers[i]));
      return [
        offset,
        {
          file: FILES.get(Number(number)),
          words: rest.slice(0, 2 * size).filter((_, i) => i % 2 === 0),
          kindsOf,
          definition: gloss
            .replace(/^\([^)]*\)\s*/, '')
            .split(/[;"]/)[0]
            .trim(),
          examples: [...gloss.matchAll(/"([^"]+)"/g)].map(([, text]) => text.trim()),
        },
      ];
    }),
  );
}
