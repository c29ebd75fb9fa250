// code-server: the workbench and extension host of VS Code, from the npm registry alone, shown by any browser.
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atExit, npm, run, start, stop } from './command.mjs';

const VERSION = '4.139.1';
const NODE_MAJOR = '24';
const home = resolve('.cache', `code-server-${VERSION}`);
const entry = join(home, 'node_modules/code-server/out/node/entry.js');

/** What npm's package `node` would install for this machine, without its install script. */
function nodePackage() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = system === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${system}-${process.arch}`;
}

const node = join(
  home,
  'node_modules',
  nodePackage(),
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Installs code-server and the Node it needs into .cache/, once; about 600 MB and a minute. */
export async function prepareCodeServer() {
  if (existsSync(home)) return;
  console.log(`Installing code-server ${VERSION} into .cache/ (600 MB, once) …`);
  const unfinished = `${home}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const dependencies = { 'code-server': VERSION, [nodePackage()]: NODE_MAJOR };
  await writeFile(join(unfinished, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await npm('code-server', ['install', '--ignore-scripts'], unfinished);
  const workbench = join(unfinished, 'node_modules/code-server/lib/vscode');
  await npm('the workbench of code-server', ['install', '--omit=dev', '--ignore-scripts'], workbench);
  await rename(unfinished, home);
}

const settings = {
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'git.openRepositoryInParentFolders': 'never',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/** Started inside VS Code's own terminal, code-server would otherwise hand its folder to that window. */
function cleanEnvironment() {
  const inherited = /^(VSCODE_|ELECTRON_|CODE_SERVER_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}

/** @param {number} wanted 0 for any @returns {Promise<number>} */
function freePort(wanted) {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', () =>
      fail(new Error(`Port ${wanted} of 127.0.0.1 is taken: set PORT to another one.`)),
    );
    if (!(wanted >= 0 && wanted < 65536)) fail(new Error('PORT is no port number: set it to 1 to 65535.'));
    else
      probe.listen(wanted, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => done(address !== null && typeof address === 'object' ? address.port : wanted));
      });
  });
}

/**
 * Starts code-server with the extension of `vsix` and nothing else, in a fresh profile, and waits until it answers.
 * @param {{ vsix: string, port?: number, settings?: object, machine?: object, env?: NodeJS.ProcessEnv, preload?: string }} options
 *   settings of the user and of the machine; `preload` is loaded into the extension host before anything else
 */
export async function startCodeServer({
  vsix,
  port = 0,
  settings: more = {},
  machine = {},
  env: extra = {},
  preload,
}) {
  // In the system's temporary folder, because code-server puts a socket there, whose path has a limit of 100 bytes.
  const profile = await mkdtemp(join(tmpdir(), 'concept-alignment-'));
  atExit(() => remove(profile));
  const userData = join(profile, 'data');
  await mkdir(join(userData, 'User'), { recursive: true });
  await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify({ ...settings, ...more }, null, 2));
  await mkdir(join(userData, 'Machine'));
  await writeFile(join(userData, 'Machine', 'settings.json'), JSON.stringify(machine, null, 2));
  await writeFile(join(profile, 'config.yaml'), '');
  const places = [
    ...['--config', join(profile, 'config.yaml'), '--user-data-dir', userData],
    ...['--extensions-dir', join(profile, 'extensions')],
  ];
  const env = { ...cleanEnvironment(), ...extra };
  const install = await run(node, [entry, ...places, '--install-extension', vsix], { env, limit: 120 });
  if (install.code !== 0) throw new Error(`code-server could not install ${vsix}.\n${install.output.trim()}`);

  const address = `http://127.0.0.1:${await freePort(port)}`;
  const flags = ['--auth', 'none', '--bind-addr', address.slice('http://'.length), '--disable-telemetry'];
  const logFile = join(profile, 'code-server.log');
  const log = await open(logFile, 'w');
  // The server hands its own flags of Node on to the extension host.
  const nodeFlags = preload === undefined ? [] : ['--require', preload];
  const server = start(node, [...nodeFlags, entry, ...places, ...flags, '--disable-update-check'], {
    env,
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  const close = async () => {
    await stop(server);
    remove(profile);
  };
  try {
    await answers(address, () => server.exitCode === null && server.signalCode === null, logFile);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    /** @param {string} opened a folder, or a .code-workspace file */
    addressOf(opened) {
      const kind = opened.endsWith('.code-workspace') ? 'workspace' : 'folder';
      return `${address}/?${kind}=${encodeURIComponent(resolve(opened))}`;
    },
    ended: new Promise((done) => server.once('close', done)),
    close,
  };
}

/** @param {string} folder */
function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** @param {string} address @param {() => boolean} alive @param {string} logFile */
async function answers(address, alive, logFile) {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(200)) {
    const answer = await fetch(`${address}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    if (!alive()) break;
  }
  throw new Error(`code-server does not answer at ${address}.\n${await readFile(logFile, 'utf8')}`);
}
