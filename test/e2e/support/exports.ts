import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { REVIEW, TITLE, WORKBENCH } from './selectors';
import { until, type Vscode } from './vscode';
import { answer, notification, pressInTitle } from './workbench';

/** Answers where to save by a name in the opened folder. */
export async function answerWhere({ page, folder }: Vscode, name: string): Promise<string> {
  const file = join(folder, name);
  const path = page.locator(WORKBENCH.quickInputText);
  await until('a place to save is offered', async () => (await path.inputValue()).includes(folder));
  await path.fill(file);
  await page.keyboard.press('Enter');
  return file;
}

/** Answers where to save by a name in the opened folder; the file, once it is there. */
export async function saveAs(vscode: Vscode, name: string): Promise<string> {
  const file = await answerWhere(vscode, name);
  await until(`${name} is there`, () => existsSync(file));
  return file;
}

/** Asks for the list of exports: by the icon of a comparison, or by the button of a review. */
export async function askForExport(page: Page, panel: Frame): Promise<void> {
  const button = panel.locator(REVIEW.export);
  if (await button.isVisible()) await button.click();
  else await pressInTitle(page, TITLE.export);
}

/** The figure whose size is asked for. */
const PRINTED = 'Alignment of the concepts';

/** Exports by clicks what the list of exports calls so; the file that is written. */
export async function exported(
  vscode: Vscode,
  panel: Frame,
  name: string,
  ...texts: string[]
): Promise<string> {
  await askForExport(vscode.page, panel);
  await answer(vscode.page, /^Export /, ...texts);
  if (texts.includes(PRINTED)) await answer(vscode.page, /^Size of the Figure/, 'As the settings say');
  const file = await saveAs(vscode, name);
  await notification(vscode.page, new RegExp(`^Written: .*${name}$`));
  return file;
}

/** A report in a plain browser without network. */
export interface OpenReport {
  page: Page;
  /** What went wrong in it, and what it tried to load. */
  problems: string[];
  close(): Promise<void>;
}

export async function openReport({ page }: Vscode, file: string): Promise<OpenReport> {
  const context = await page.context().browser()!.newContext({ offline: true });
  const report = await context.newPage();
  const problems: string[] = [];
  report.on('pageerror', (error) => problems.push(error.message));
  report.on('console', (message) => problems.push(message.text()));
  report.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) problems.push(request.url());
  });
  await report.setViewportSize({ width: 1500, height: 950 });
  await report.goto(`file://${file}`);
  return { page: report, problems, close: () => context.close() };
}
