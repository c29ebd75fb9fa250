import type { Host } from '../../assistant/answering';
import { comparisonOf, placeAsked } from '../../assistant/comparing';
import type { Input, Tool } from '../../assistant/tool';
import { reviewAsked } from '../../assistant/tools/reviewExperiment';
import { joinArrayPath } from '../../features/arrayPath';
import { shown, type ShownText } from '../../shared/shownText';
import { settingsAt } from './assistantHost';
import { withShortPaths } from '../shortPaths';

/** What computes longer is asked about first. */
const SECONDS = 60;

/** A question before a tool is called. */
export interface Confirmation {
  title: ShownText;
  message: ShownText;
}

/**
 * What a person is asked before a tool computes for minutes; null where it does not: what is in the cache takes no time, and what is
 * asked wrongly is answered at once.
 */
export async function confirmationOf(
  tool: Tool,
  input: Input,
  host: Host,
  signal: AbortSignal,
): Promise<Confirmation | null> {
  try {
    if (tool.computes === 'comparison') return await ofComparison(input, host, signal);
    if (tool.computes === 'review') return await ofReview(input, host, signal);
    return null;
  } catch {
    // The call itself says it.
    return null;
  }
}

async function ofComparison(
  input: Input,
  { folders, usual, runs }: Host,
  signal: AbortSignal,
): Promise<Confirmation | null> {
  const place = await placeAsked(input, folders);
  const ask = comparisonOf(place, usual(place.a.file));
  const { rows, columns, seconds } = await runs.compute('foresee', ask, signal, () => undefined);
  if (seconds < SECONDS) return null;
  const [a, b] = [place.a, place.b].map((side) => withShortPaths(joinArrayPath(side)));
  return {
    title: shown`Compare ${a} with ${b}?`,
    message: shown`This discovers the concepts of ${rows.toLocaleString('en-US')} rows of ${columns[0]} and ${columns[1]} features and takes ${minutes(seconds)}. It can be cancelled at any time.`,
  };
}

async function ofReview(input: Input, host: Host, signal: AbortSignal): Promise<Confirmation | null> {
  const ask = await reviewAsked(input, host);
  const { discover, compare } = await host.runs.compute('tasksLeft', ask, signal, () => undefined);
  const cost = [...discover, ...compare].reduce((sum, task) => sum + task.cost, 0);
  const seconds = cost / 1e9 / settingsAt(ask.folder).threads;
  if (seconds < SECONDS) return null;
  return {
    title: shown`Review ${withShortPaths(ask.folder)}?`,
    message: shown`This discovers the concepts of ${discover.length} representations, compares them with each other, and takes ${minutes(seconds)}. It can be cancelled at any time, and what is finished is kept.`,
  };
}

function minutes(seconds: number): string {
  const count = Math.round(seconds / 60);
  if (count < 2) return 'a minute or two';
  return count < 90 ? `about ${count} minutes` : `about ${Math.round(count / 60)} hours`;
}
