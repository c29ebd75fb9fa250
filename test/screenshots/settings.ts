import type { Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { screenshot } from '../e2e/support/vscode';
import { runCommand, useTheme } from '../e2e/support/workbench';

/** Until what fades in, moves or loads has come to rest. */
const REST_MS = 700;

/** Themes and widths that are asked for; where none is, all are. */
const ASKED = new Set((process.env['CONCEPT_ALIGNMENT_SCREENS'] ?? '').split(' ').filter(Boolean));

function askedOf<T>(all: readonly T[], nameOf: (each: T) => string): readonly T[] {
  const asked = all.filter((each) => ASKED.has(nameOf(each)));
  return asked.length > 0 ? asked : all;
}

/** Windows that pictures are taken of; names end their files. Without its sidebar a page has the whole window. */
const SIZES = [
  { name: '1400-sidebar', width: 1400, height: 900, sidebar: true },
  { name: '1400', width: 1400, height: 900, sidebar: false },
  { name: '900', width: 900, height: 900, sidebar: false },
  { name: '500', width: 500, height: 900, sidebar: false },
] as const;

/** The window in which menus and lists of VS Code have room. */
export const ROOMY = SIZES[0];

/** Colour themes by their names in VS Code, and what they are called in the names of files. */
const ALL_THEMES = [
  ['Dark Modern', 'dark'],
  ['Light Modern', 'light'],
  ['Dark High Contrast', 'contrast'],
  ['Light High Contrast', 'contrastLight'],
] as const;

export const THEMES = askedOf(ALL_THEMES, ([, kind]) => kind);

const SIDEBAR = '.part.sidebar';

/** Takes a picture of the window as it is now, called by its screen, width and theme. */
export type Take = (screen: string) => Promise<void>;

/**
 * Shows the window in every theme and, in each, in every size, the roomiest first: the window stays open.
 * @param pictures takes the pictures; in the roomy window with the sidebar `isRoomy` holds
 */
export async function inEverySize(
  page: Page,
  kind: (typeof THEMES)[number][1],
  pictures: (take: Take, isRoomy: boolean) => Promise<void>,
): Promise<void> {
  const [theme] = THEMES.find((each) => each[1] === kind)!;
  await page.setViewportSize(ROOMY);
  await useTheme(page, theme, kind);
  for (const { name, sidebar, ...size } of askedOf(SIZES, (each) => each.name)) {
    await page.setViewportSize(ROOMY);
    await showSidebar(page, sidebar);
    await page.setViewportSize(size);
    await pictures(async (screen) => {
      await page.mouse.move(0, 0); // No hover in the pictures.
      await sleep(REST_MS);
      await screenshot(page, `${screen}-${name}-${kind}`);
    }, sidebar);
  }
}

async function showSidebar(page: Page, isShown: boolean): Promise<void> {
  const sidebar = page.locator(SIDEBAR);
  if ((await sidebar.isVisible()) === isShown) return;
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await sidebar.waitFor({ state: isShown ? 'visible' : 'hidden' });
}
