import axe from 'axe-core';
import type { Frame } from 'playwright-core';

/** What axe calls so is a barrier to some people; the lesser ones are matters of taste. */
const BARRIERS = ['serious', 'critical'];

/**
 * The rules of axe that a page breaks seriously, each as a line with the first elements that break it; none is well.
 * @param within selects the part of the page that is looked at
 */
export async function barriers(frame: Frame, within = 'html'): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
  const violations = await frame.evaluate(async (part) => {
    const { axe } = window as unknown as { axe: { run(part: string): Promise<AxeResults> } };
    return (await axe.run(part)).violations.map(({ id, impact, help, nodes }) => ({
      ...{ id, impact, help },
      places: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
    }));
  }, within);
  return violations
    .filter(({ impact }) => impact && BARRIERS.includes(impact))
    .map(({ id, impact, help, places }) => `${id} (${impact}): ${help}\n  ${places.join('\n  ')}`);
}

interface AxeResults {
  violations: {
    id: string;
    impact?: string | null;
    help: string;
    nodes: { html: string; failureSummary?: string }[];
  }[];
}
