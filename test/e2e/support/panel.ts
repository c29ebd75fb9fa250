import type { Frame, Page } from 'playwright-core';
import { PANEL } from './selectors';
import { RUN_SECONDS, until } from './vscode';

/** The page inside a panel's nested frames, once it shows `selector`. */
export async function frameShowing(page: Page, selector: string, seconds = RUN_SECONDS): Promise<Frame> {
  let found: Frame | undefined;
  await until(
    `a panel shows ${selector}`,
    async () => {
      found = await frameWith(page, selector);
      return found !== undefined;
    },
    seconds,
  );
  return found as unknown as Frame;
}

/** The comparison panel, once it shows a comparison. */
export function comparisonPanel(page: Page, seconds?: number): Promise<Frame> {
  return frameShowing(page, PANEL.page, seconds);
}

/** Whether a comparison panel shows now. */
export async function panelShows(page: Page): Promise<boolean> {
  return (await frameWith(page, PANEL.page)) !== undefined;
}

async function frameWith(page: Page, selector: string): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    const visible = await frame
      .locator(selector)
      .first()
      .isVisible()
      .catch(() => false); // The frame went away meanwhile.
    if (visible) return frame;
  }
  return undefined;
}

/** Whether the first image at `selector` has arrived and can be drawn. */
export async function imageLoaded(frame: Frame, selector: string): Promise<boolean> {
  const image = frame.locator(selector).first();
  if ((await image.count()) === 0) return false;
  return image.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0);
}

/** Whether anything is drawn on the first canvas at `selector`. */
export async function canvasDrawn(frame: Frame, selector: string): Promise<boolean> {
  const canvas = frame.locator(selector).first();
  if ((await canvas.count()) === 0) return false;
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext('2d');
    return (
      width * height > 0 && context !== null && context.getImageData(0, 0, width, height).data.some(Boolean)
    );
  });
}

/** What sticks out of the page to the right, as its markup; nothing is well. */
export function cutOff(panel: Frame): Promise<string[]> {
  return panel.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((each) => each.outerHTML.slice(0, 120));
  });
}
