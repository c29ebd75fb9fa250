import { AssertionError } from 'node:assert';
import { chromium, type Page } from 'playwright-core';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCodeServer } from '../../../scripts/support/codeServer.mjs';
import { atExit } from '../../../scripts/support/command.mjs';
import { WORKBENCH } from './selectors';

const BROWSER_FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** As `recordLag.cjs` writes it. */
interface Lag {
  kind: string;
  maxDelayMs: number;
  maxBusyMs: number;
}

/** Whatever a person waits for is there within so many seconds, on a busy machine too. */
export const PATIENCE = 60;
/** A run of the extension takes no longer. */
export const RUN_SECONDS = 240;
/** For the hook that opens VS Code, and may compare two files. */
export const OPENING = { timeout: 600_000 };
const SCENARIO_SECONDS = 600;

/** A running VS Code with the packaged extension, on a folder that the tests may change. */
export interface Vscode {
  page: Page;
  folder: string;
  /** Of each run of a kind that has ended: the longest pause of the host's event loop, and the most that the host did in one. */
  lags(kind: string): Lag[];
  close(): Promise<void>;
}

/**
 * Starts VS Code on a copy of `source`, to which `prepare` may add, and waits until the extension host runs.
 * @param source null for an empty folder
 * @param settings of the user, and `machine` those of the machine; `env` is added to the environment
 * @param opened what is opened of the folder: itself, or a .code-workspace file in it
 */
export async function openVscode(
  source: string | null,
  prepare: (folder: string) => Promise<unknown>,
  {
    settings: more = {},
    machine = {},
    env = {},
    opened = '.',
  }: { settings?: object; machine?: object; env?: NodeJS.ProcessEnv; opened?: string } = {},
): Promise<Vscode> {
  const vsix = process.env['CONCEPT_ALIGNMENT_VSIX'];
  const executablePath = process.env['CHROMIUM_PATH'];
  if (!vsix || !executablePath) throw new Error('Run these tests by `node scripts/e2e.mjs`.');
  const home = await mkdtemp(join(tmpdir(), 'concept-alignment-e2e-'));
  atExit(() => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, 'experiment');
  if (source === null) await mkdir(folder);
  else await cp(source, folder, { recursive: true });
  await prepare(folder);
  const lagFile = join(home, 'lag.jsonl');
  const settings = {
    // A late reveal of the opened file would undo the selection of a fast hand.
    ...{ 'explorer.compactFolders': false, 'explorer.autoReveal': false },
    // Figures that come later would change while they are read; `background.test.ts` waits for them.
    ...{ 'conceptAlignment.robustnessRuns': 0 },
    ...more,
  };
  const server = await startCodeServer({
    ...{ vsix, settings, machine },
    // As within a job: on a login node, which a machine with Slurm's commands looks like, the first run asks where it is computed.
    env: { SLURM_JOB_ID: '1', ...env, CONCEPT_ALIGNMENT_LAG_FILE: lagFile },
    preload: resolve('test/e2e/support/recordLag.cjs'),
  });
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  page.setDefaultTimeout(PATIENCE * 1000);
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  const vscode: Vscode = {
    page,
    folder,
    lags: (kind) =>
      existsSync(lagFile)
        ? readFileSync(lagFile, 'utf8')
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line) as Lag)
            .filter((lag) => lag.kind === kind)
        : [],
    async close() {
      await browser.close();
      await server.close();
    },
  };
  try {
    await page.goto(server.addressOf(join(folder, opened)));
    await workbenchReady(page);
    return vscode;
  } catch (error) {
    await screenshot(page, 'failure-start').catch(() => undefined);
    await vscode.close();
    throw error;
  }
}

/** Waits for the explorer and for the extension host, whose start shows only in the workbench's own timing marks. */
export async function workbenchReady(page: Page): Promise<void> {
  await page.locator(WORKBENCH.explorerRow).first().waitFor();
  await until('the extension host runs', () =>
    page.evaluate(() => performance.getEntriesByName('code/didLoadExtensions').length > 0),
  );
}

/** Waits until `check` holds, looking every 50 ms; an error says what was waited for, and for how long. */
export async function until(
  what: string,
  check: () => boolean | Promise<boolean>,
  seconds = PATIENCE,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`Waited ${seconds} s, but not so: ${what}.`);
    await sleep(50);
  }
}

/** Waits until what `check` asserts is so; else its last failure is the error. */
export async function becomesSo(check: () => Promise<void>): Promise<void> {
  for (const end = performance.now() + PATIENCE * 1000; ; await sleep(50)) {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof AssertionError) || performance.now() > end) throw error;
    }
  }
}

/** Waits until the window stands still, for ten seconds at most: colours fade, and views draw when they have time. */
export async function still(page: Page): Promise<void> {
  let before = await page.screenshot();
  for (const end = performance.now() + 10_000; performance.now() < end;) {
    await sleep(200);
    const now = await page.screenshot();
    if (now.equals(before)) return;
    before = now;
  }
}

/** Saves what the window shows as `.cache/screenshots/NAME.png`. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = resolve('.cache/screenshots');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

/** A test of at most `seconds`; when it fails, the window as it was then is saved and named. */
export function scenario(
  name: string,
  vscode: () => Vscode,
  run: () => Promise<void>,
  seconds = SCENARIO_SECONDS,
): void {
  test(name, { timeout: (seconds + 10) * 1000 }, async () => {
    const late = new AbortController();
    const limit = sleep(seconds * 1000, undefined, { signal: late.signal }).then(() => {
      throw new Error(`The scenario took longer than ${seconds} s.`);
    });
    try {
      await Promise.race([run(), limit]);
    } catch (error) {
      const image = await screenshot(vscode().page, `failure-${name.replace(/\W+/g, '-')}`).catch(String);
      throw new Error(`${error instanceof Error ? error.message : String(error)}\nScreenshot: ${image}`, {
        cause: error,
      });
    } finally {
      late.abort();
      limit.catch(() => undefined);
    }
  });
}
