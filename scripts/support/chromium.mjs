// A Chromium for the tests in real VS Code: the machine's own where there is one.
import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './command.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

function installed() {
  const { PATH = '', PROGRAMFILES, LOCALAPPDATA } = process.env;
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const onMac = applications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  const onWindows = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => programs.map((program) => join(folder, program)));
  const places = { darwin: onMac, win32: onWindows };
  return [
    ...(places[/** @type {keyof typeof places} */ (process.platform)] ?? onPath),
    chromium.executablePath(),
  ].find((file) => existsSync(file));
}

/**
 * The path of a Chromium, Chrome or Edge: CHROMIUM_PATH, else an installed one, else one that is installed now by
 * Playwright or, for root on Debian, by apt-get. Throws a sentence that says what to install.
 */
export async function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH leads to no file: ${named}.`);
  }
  const found = installed();
  if (found !== undefined) return found;
  console.log('Installing Chromium for the tests in VS Code …');
  for (const install of [installByPlaywright, installByDebian]) {
    await install();
    const now = installed();
    if (now !== undefined) return now;
  }
  throw new Error(
    'The tests in VS Code need a browser: install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  );
}

async function installByPlaywright() {
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' };
  const cli = 'node_modules/playwright-core/cli.js';
  await run(process.execPath, [cli, 'install', '--no-shell', 'chromium'], { env, limit: 180 });
}

async function installByDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, limit: 120 });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, limit: 300 });
}
