import type * as vscode from 'vscode';
import type { LaterKind } from '../../shared/messages/comparison';
import type { ComparisonView } from '../../shared/results/comparison';
import { withPairRobustness } from '../../shared/withRobustness';
import type { Comparison } from '../../runs/compare';
import type { Results } from '../../runs/requests';
import type { Environment } from '../environment';
import type { LaterCards } from '../panel/laterResults';
import { sourceOf, startInBackground } from '../panel/startRun';
import { readSettings, runsWanted } from '../settings';
import type { ComparisonPage } from './comparisonPage';

/** A panel that shows a comparison. */
interface Comparing {
  environment: Environment;
  a: vscode.Uri;
  b: vscode.Uri;
  page: ComparisonPage;
  /** The comparison as it is by now; null before there is one. */
  comparison(): Comparison | null;
  /** Takes a comparison in place of the one before. */
  renew(comparison: Comparison): void;
}

/** What a comparison gets after it is shown: what is shared, where that takes long, then how well it comes back with other seeds. */
export function laterCards(panel: Comparing): LaterCards<Pick<Results, LaterKind>> {
  const { environment, a, b, page } = panel;
  const there = (): Comparison => panel.comparison()!;
  const asked = () => {
    const { robustnessRuns, exactRows, ...resources } = readSettings(a);
    const { asked: settings, view } = there();
    const concepts = { a: view.a.concepts.length, b: view.b.concepts.length };
    const ask = { a: sourceOf(a), b: sourceOf(b), ...settings, concepts };
    return { ask, robustnessRuns, pairs: { exactRows }, resources };
  };
  return {
    findShared: {
      isDue: () => panel.comparison()?.view.shared === null,
      start(_, onProgress) {
        const { ask, pairs, resources } = asked();
        const more = { ...ask, samples: null, pairs };
        return startInBackground('findShared', more, environment, resources, onProgress);
      },
      receive(found) {
        const { view, ...rest } = there();
        panel.renew({ ...rest, view: { ...view, ...found } });
        page.showShared(found);
      },
    },
    robustness: {
      isDue() {
        const { view } = panel.comparison() ?? {};
        return view !== undefined && lacksRobustness(view) && runsWanted(a, view.alignment.rows) > 0;
      },
      start(isAsked, onProgress) {
        const { ask, robustnessRuns, resources } = asked();
        const more = {
          ...ask,
          robustnessRuns: isAsked ? robustnessRuns || 1 : robustnessRuns,
          groups: there().view.shared?.groups ?? null,
        };
        return startInBackground('robustness', more, environment, resources, onProgress);
      },
      receive(found) {
        const { view, ...rest } = there();
        panel.renew({ ...rest, view: withPairRobustness(view, found) });
        page.showRobustness(found);
      },
    },
  };
}

/** Whether it is not known how well a side, or the groups, come back. */
function lacksRobustness({ a, b, shared, groupRobustness }: ComparisonView): boolean {
  const measured = [a, b].flatMap(({ quality }) => quality ?? []);
  if (measured.some(({ robustness }) => robustness === null)) return true;
  return measured.length > 0 && shared !== null && groupRobustness === null;
}
