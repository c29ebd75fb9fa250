// Which folder may import which: the rules are the table "Layout" of CONTRIBUTING.md, read from there.
import { readFileSync } from 'node:fs';

/** A row of the table: a folder and those that it may import, as the table writes them. */
const ROWS = readFileSync(new URL('CONTRIBUTING.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^`(src|webview)/.test(cells[1] ?? ''))
  .map(([, room, , imports]) => ({ room: namesIn(room)[0], imports: namesIn(imports) }));

/** @param {string} cell @returns {string[]} */
function namesIn(cell) {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
}

const ROOMS = ROWS.map(({ room }) => room);

/**
 * Matches the files of a room: all below it that are in no room of their own. A room may end in `*`, any one name without a room of its own.
 * @param {string} room
 */
function filesOf(room) {
  if (room.endsWith('.ts')) return `^${room.replace('.', '\\.')}$`;
  const folder = room.replace(/\*$/, '');
  const below = room.endsWith('*') ? folder : `${room}/`;
  const others = ROOMS.filter((other) => other.startsWith(below) && other !== room)
    .map((other) => other.slice(below.length).replace('*', '[^/]+'))
    .map((name) => (name.endsWith('.ts') ? `${name.replace('.', '\\.')}$` : `${name}/`));
  const notThose = others.length === 0 ? '' : `(?!(?:${others.join('|')}))`;
  return room.endsWith('*') ? `^${folder}${notThose}([^/]+)/` : `^${room}/${notThose}`;
}

/** Everything of this project that a room may not import. */
function ruleOf(/** @type {{ room: string, imports: string[] }} */ { room, imports }) {
  const itself = filesOf(room).replace('([^/]+)', '$1');
  return {
    name: `${room} imports ${imports.join(', ') || 'nothing else'}`,
    severity: 'error',
    from: { path: filesOf(room) },
    to: { path: '^(src|webview)/', pathNot: [itself, ...imports.map(filesOf)] },
  };
}

/** @param {string} name @param {string[]} rooms @param {string[]} targets */
function ban(name, rooms, targets) {
  return {
    name,
    severity: 'error',
    from: { path: rooms.map(filesOf) },
    to: { path: targets },
  };
}

const PURE = ['src/shared', 'src/concepts', 'src/alignment', 'src/describe', 'src/review'];

export default {
  forbidden: [
    { name: 'no circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every file is in a room of the table',
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: ROOMS.map(filesOf) },
      to: {},
    },
    ...ROWS.map(ruleOf),
    {
      name: 'vscode only in src/vscode and src/extension.ts',
      severity: 'error',
      from: { pathNot: '^src/(vscode/|extension\\.ts)' },
      to: { path: '^(vscode$|node_modules/@types/vscode/)' },
    },
    ban(
      'nothing of Node',
      [...PURE, 'webview'],
      ['^(node:)?(fs|path|os|crypto|worker_threads|child_process|url)(/|$)'],
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/compute/kernels/' },
  },
};
