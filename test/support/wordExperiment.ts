import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { normalRandom, seededRandom } from '../../src/shared/random';

/** Texts by topic: the kinds that features are made of. */
const TOPICS: Record<string, readonly string[]> = {
  'food, good': [
    'The soup was warm and the bread came straight from the oven.',
    'We loved the fish, fresh and simple, with a glass of white wine.',
    'Best pizza in town; the crust is thin and the tomatoes are sweet.',
  ],
  'food, bad': [
    'The meat was cold, and nobody at the bar would take it back.',
    'My salad had sand in it. I will not come again.',
    'They forgot our order twice and then charged us for both.',
  ],
  weather: [
    'Rain is expected over the hills in the north until Sunday evening.',
    'A warm wind from the sea brings thirty degrees to the coast.',
    'Snow fell during the night, and most of the passes are closed.',
  ],
  sports: [
    'The home team scored twice in the last ten minutes and won the cup.',
    'She ran the marathon in less than three hours for the first time.',
    'After the injury of its captain the club lost five matches in a row.',
  ],
  hebrew: ['השמש זרחה מעל ההרים והציפורים החלו לשיר.', 'הילדים שיחקו בגן עד שירד הערב.'],
  code: [
    'if (x < 3 && y > "0") { return `<b>${x}</b>`; } // a < b',
    '<script>alert("no")</script> & <img src=x onerror=alert(1)>',
  ],
};

const FEATURES = 12;

/** Writes a .npy file of rows near one centre a kind. */
async function writeFeatures(file: string, kinds: readonly number[], seed: number): Promise<void> {
  const normal = normalRandom(seededRandom(seed));
  const centres = Array.from({ length: Math.max(...kinds) + 1 }, () =>
    Array.from({ length: FEATURES }, () => 3 * normal()),
  );
  const data = Float32Array.from(
    kinds.flatMap((kind) => centres[kind].map((centre) => centre + 0.6 * normal())),
  );
  await writeFile(file, encodeNpy({ shape: [kinds.length, FEATURES], data }));
}

async function writeBoth(folder: string, ofA: readonly number[], ofB: readonly number[]): Promise<void> {
  for (const model of ['small', 'large']) await mkdir(join(folder, model), { recursive: true });
  await writeFeatures(join(folder, 'small', 'layer_4.npy'), ofA, 1);
  await writeFeatures(join(folder, 'large', 'layer_4.npy'), ofB, 2);
}

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Sentences with a topic: A has good and bad food as one, B tells them apart. */
export async function sentenceExperiment(folder: string, rows = 900): Promise<void> {
  const topics = Object.keys(TOPICS);
  const random = seededRandom(3);
  const kinds = Array.from({ length: rows }, () => Math.floor(random() * topics.length));
  const lines = kinds.map((kind, row) => {
    const own = TOPICS[topics[kind]];
    const long = row % 97 === 5 ? ` ${'And so on, without an end. '.repeat(370)}` : '';
    const text = `${own[Math.floor(random() * own.length)]} (${row})${long}`;
    return `${cell(text)},${cell(topics[kind].split(',')[0])},${row % 40}`;
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'samples.csv'), ['sentence,category,author', ...lines, ''].join('\n'));
  await writeBoth(
    folder,
    kinds.map((kind) => Math.max(0, kind - 1)),
    kinds,
  );
}

/** Words by class, of which documents are made. */
const CLASSES = [
  ['the', 'a', 'this', 'every'],
  ['dog', 'cat', 'horse', 'bird', '<b>owl</b>'],
  ['runs', 'sleeps', 'jumps', 'sings'],
  ['quickly', 'never', 'often', 'slowly'],
  ['.', '!', '?'],
  ['Berlin', 'Paris', 'עכו', 'القاهرة'],
  ['in', 'near', 'behind'],
];
/** The classes of a sentence. */
const SENTENCE = [0, 1, 2, 3, 6, 5, 4];

/** How a tokenizer writes the words. */
type Writing = 'wordPiece' | 'bytes';

/** Tokens of documents: A has all names and animals as one, B tells them apart. */
export async function tokenExperiment(
  folder: string,
  writing: Writing = 'wordPiece',
  documents = 40,
): Promise<void> {
  const random = seededRandom(5);
  const lines: string[] = [];
  const kinds: number[] = [];
  for (let document = 0; document < documents; document++) {
    let position = 0;
    const add = (token: string, kind: number): void => {
      lines.push(`doc_${document},${position++},${cell(token)}`);
      kinds.push(kind);
    };
    if (writing === 'wordPiece') add('[CLS]', CLASSES.length);
    for (let sentence = 0; sentence < 4; sentence++) {
      for (const kind of SENTENCE) {
        const words = CLASSES[kind];
        const word = words[Math.floor(random() * words.length)];
        if (writing === 'bytes') add(position === 0 || kind === 4 ? word : `Ġ${word}`, kind);
        else if (word === 'sleeps') ['sleep', '##s'].forEach((part) => add(part, kind));
        else add(word, kind);
      }
    }
    if (writing === 'wordPiece') add('[SEP]', CLASSES.length);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'samples.csv'), ['doc,token_index,token', ...lines, ''].join('\n'));
  await writeBoth(
    folder,
    kinds.map((kind) => (kind === 5 ? 1 : kind)),
    kinds,
  );
}
