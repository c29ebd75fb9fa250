// `npm start [-- FOLDER]`: builds the extension and shows it in a real VS Code (code-server) in the browser.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { prepareCodeServer, startCodeServer } from './support/codeServer.mjs';
import { makeVsix, runScript } from './support/project.mjs';

/** The folder that the user named, else a copy of the sample, so that the original stays as it is. */
async function folderToOpen() {
  const named = process.argv[2];
  if (named !== undefined) {
    const folder = resolve(process.env['INIT_CWD'] ?? '.', named);
    if (existsSync(folder) && (await stat(folder)).isDirectory()) return folder;
    throw new Error(`${folder} is not a folder: name one, or none for the sample.`);
  }
  const sample = resolve('.cache/sample');
  await mkdir(sample, { recursive: true });
  await cp('media/sample', sample, { recursive: true });
  return sample;
}

/** @param {string} address */
function openOnDesktop(address) {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI || SSH_CONNECTION) return;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return;
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', '""'], linux: ['xdg-open'] };
  const [command, ...args] = openers[/** @type {keyof typeof openers} */ (process.platform)] ?? ['xdg-open'];
  // Not one of the programs that end with us: it may become the user's browser.
  const opener = spawn(command ?? 'open', [...args, address], { stdio: 'ignore', detached: true });
  opener.once('error', () => undefined); // The address is printed as well.
  opener.unref();
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (stopping = true));

await runScript(import.meta.url, async () => {
  const folder = await folderToOpen();
  const vsix = await makeVsix();
  await prepareCodeServer();
  const server = await startCodeServer({
    vsix,
    port: Number(process.env['PORT'] ?? 0),
    settings: { 'workbench.startupEditor': 'welcomePageInEmptyWorkbench' },
  });
  const address = server.addressOf(folder);
  console.log(`\nConcept Alignment is running at ${address}\nCtrl-C stops it.`);
  openOnDesktop(address);
  await server.ended;
  if (stopping) process.exit(0);
  throw new Error('code-server has stopped by itself.');
});
