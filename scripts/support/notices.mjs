// Names, copyright and licences of the packages whose code is in what is built.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that ask for no more than their own text beside the code. */
const PERMISSIVE = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Unlicense', 'CC0-1.0', 'Zlib'],
];
/** Packages whose licence has no short name and was read: what it is, in words. */
const READ = new Map([
  ['h5wasm', 'terms of NIST and The HDF Group, which permit any use with their notice'],
  ['@resvg/resvg-wasm', 'MPL-2.0, which permits any use of it as it is, with word of where its source is'],
  ['@fontsource/roboto', 'OFL-1.1, which permits a font within a program, with its notice'],
]);
/** Packages under the MPL that come without its text: what is said above it, the place of their source with it. */
const MPL = new Map([
  [
    '@resvg/resvg-wasm',
    'Copyright (c) 2021-present, yisibl. Its source, and that of resvg in it: https://github.com/thx/resvg-js, https://github.com/linebender/resvg.',
  ],
]);
/** Packages under the MIT licence that come without its text: their copyright, as their repository says it. */
const WITHOUT_TEXT = new Map(
  ['fast-element', 'fast-foundation', 'fast-web-utilities'].map((name) => [
    `@microsoft/${name}`,
    'Copyright (c) Microsoft Corporation. All rights reserved.',
  ]),
);
/**
 * Libraries that are compiled into what a package carries, and not named by its licence: their copyright, and their licence where it is
 * not that of MIT.
 * @type {Map<string, [library: string, copyright: string, licence?: 'BSD-3-Clause'][]>}
 */
const COMPILED_IN = new Map([
  [
    'h5wasm',
    [
      ['Emscripten', 'Copyright (c) 2010-2014 Emscripten authors, see AUTHORS file.'],
      ['musl libc', 'Copyright © 2005-2020 Rich Felker, et al.'],
    ],
  ],
  [
    '@resvg/resvg-wasm',
    [
      [
        'tiny-skia',
        'Copyright (c) 2011 Google Inc. All rights reserved. Copyright (c) 2020 Yevhenii Reizner. All rights reserved.',
        'BSD-3-Clause',
      ],
      ['rustybuzz', 'Copyright (c) HarfBuzz developers. Copyright (c) 2020 Yevhenii Reizner.'],
      ['ttf-parser and fontdb', 'Copyright (c) 2018, 2020 Yevhenii Reizner.'],
      ['wasm-bindgen', 'Copyright (c) 2014 Alex Crichton.'],
    ],
  ],
]);

const TITLE = /^\s*\(?(the )?(MIT|ISC|BSD|Apache)\b[^.]{0,40}license\)?( \([^)]*\))?:?\s*$/i;
const COPYRIGHT = /^\s*(copyright\b|©|all rights reserved)/i;

/**
 * @typedef {object} Notice
 * @property {string} name with the version, where there is one
 * @property {string[]} copyright
 * @property {string} title of the licence; empty where its text has none
 * @property {string} terms the text of the licence without its title and the copyright above it
 */

/**
 * The folders of packages of which code is in an output of esbuild.
 * @param {{ inputs: Record<string, unknown> }} output
 */
export function packageFolders({ inputs }) {
  const folders = Object.keys(inputs).flatMap(
    (input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0] ?? [],
  );
  return [...new Set(folders)];
}

/**
 * What to say of a package, and of what is compiled into it.
 * @param {string} folder
 * @returns {Notice[]}
 * @throws Error where it has no text of a licence, or one that is not known to be permissive
 */
export function noticesOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!isPermissive(license) && !READ.has(name)) {
    throw new Error(
      `The licence of ${name} is ${license ?? 'not said'}, which is not known to be permissive. Read it, and name it in scripts/support/notices.mjs, or do without the package.`,
    );
  }
  const files = readdirSync(folder).filter((file) =>
    /^(licen[cs]e|copying|notice)(\.(txt|md))?$/i.test(file),
  );
  const text = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n'));
  const more = COMPILED_IN.get(name) ?? [];
  return [
    {
      name: `${name} ${version}`,
      ...(text.length > 0 ? split(text.join('\n\n')) : withoutText(name, license)),
    },
    ...more.map(([library, copyright, licence]) => ({
      ...{ name: `${library} (in ${name})`, copyright: [copyright] },
      ...(licence === undefined ? mitTerms() : { title: '', terms: termsOf(licence) }),
    })),
  ];
}

/** @param {string | undefined} license an expression of SPDX */
function isPermissive(license) {
  if (license === undefined) return false;
  return license
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((each) => PERMISSIVE.includes(each.trim())));
}

/** @param {string} name @param {string} license */
function withoutText(name, license) {
  const source = MPL.get(name);
  if (source !== undefined && license === 'MPL-2.0') {
    return { copyright: [source], title: '', terms: termsOf('MPL-2.0') };
  }
  const copyright = WITHOUT_TEXT.get(name);
  if (copyright === undefined || license !== 'MIT') {
    throw new Error(
      `The package ${name} comes without the text of its licence. Look it up in its repository, and name its copyright in scripts/support/notices.mjs.`,
    );
  }
  return { copyright: [copyright], ...mitTerms() };
}

/** @param {'MPL-2.0' | 'BSD-3-Clause'} licence */
function termsOf(licence) {
  return readFileSync(join('scripts', 'support', 'licences', `${licence}.txt`), 'utf8').trim();
}

/** The terms of the MIT licence, which this project has too. */
function mitTerms() {
  const { title, terms } = split(readFileSync('LICENSE', 'utf8'));
  return { title, terms };
}

/** A licence in three: its title and the copyright at its head, and the terms. @param {string} text */
function split(text) {
  const lines = text.split('\n');
  const isHead = (/** @type {string} */ line) =>
    line.trim() === '' || TITLE.test(line) || COPYRIGHT.test(line);
  const head = lines.findIndex((line) => !isHead(line));
  if (head < 0) throw new Error('A licence has no terms.');
  const above = lines.slice(0, head).map((line) => line.trim());
  return {
    title: above.find((line) => TITLE.test(line)) ?? '',
    copyright: above.filter((line) => COPYRIGHT.test(line)),
    terms: lines.slice(head).join('\n').trim(),
  };
}

/**
 * All notices as a text, with each licence once below all that are under it.
 * @param {readonly Notice[]} notices
 */
export function noticesText(notices) {
  const groups = grouped(notices, ({ terms }) => sameWords(terms));
  return groups
    .map((group) => {
      const holders = grouped(group, ({ copyright }) => copyright.join('\n'));
      const named = holders.map((packages) =>
        [[...new Set(packages.map(({ name }) => name))].join(', '), ...packages[0].copyright].join('\n'),
      );
      const title = group.map((notice) => notice.title).filter(Boolean)[0];
      return [...named, ...(title ? [title] : []), group[0].terms].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n');
}

/** @template T @param {readonly T[]} items @param {(item: T) => string} keyOf @returns {T[][]} */
function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

/** The same text however its lines are broken and its quotation marks are drawn. @param {string} text */
function sameWords(text) {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The notices of packages in folders, by name.
 * @param {Iterable<string>} folders
 */
export function noticesOfAll(folders) {
  const sorted = [...new Set(folders)].sort((one, other) => (nameIn(one) < nameIn(other) ? -1 : 1));
  return sorted.flatMap(noticesOf);
}

/** @param {string} folder */
function nameIn(folder) {
  return folder.slice(folder.lastIndexOf('node_modules/'));
}
