// `npm start [-- FOLDER]`: builds the extension and shows it in a real VS Code (code-server) in the browser.
import { existsSync } from 'node:fs';
import { cp, mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { prepareCodeServer, startCodeServer } from './support/codeServer.mjs';
import { start } from './support/command.mjs';
import { build, installPackages, packageVsix, runScript } from './support/project.mjs';

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
  const opener = start(command ?? 'open', [...args, address], { stdio: 'ignore' });
  opener.once('error', () => undefined); // The address is printed as well.
}

// Before the listeners of the programs it starts: stopping a server by Ctrl-C is no failure.
process.once('SIGINT', () => process.exit(0));

await runScript(import.meta.url, async () => {
  const folder = await folderToOpen();
  await installPackages();
  console.log('Building …');
  await build();
  const vsix = await packageVsix();
  await prepareCodeServer();
  const server = await startCodeServer({ vsix, port: Number(process.env['PORT'] ?? 0) });
  const address = server.addressOf(folder);
  console.log(`\nConcept Alignment is running at ${address}\nCtrl-C stops it.`);
  openOnDesktop(address);
  await server.ended;
  throw new Error(`code-server has stopped.`);
});
