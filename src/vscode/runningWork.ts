import type * as vscode from 'vscode';
import type { Progress } from '../shared/results/progress';
import { shown, shownText, type ShownText } from '../shared/shownText';
import type { choose, StatusItem } from './show';

/** A run that goes on, as the status bar shows it. */
export interface RunEntry {
  show(progress: Progress): void;
  end(): void;
}

/** The runs that go on in all panels, as an item of the status bar that leads to them. */
export interface RunningWork {
  /** @param panel where it is shown */
  begin(panel: Shower): RunEntry;
  /** Shows the panel of what goes on, or asks which of several. */
  reveal(): Promise<void>;
  dispose(): void;
}

type Shower = Pick<vscode.WebviewPanel, 'title' | 'reveal' | 'onDidDispose'>;

/** What ends sooner is not worth an item that moves the others. */
const PATIENCE_MS = 400;

export function createRunningWork(item: StatusItem, ask: typeof choose): RunningWork {
  const entries = new Map<RunEntry, { panel: Shower; progress: Progress | null; since: number }>();

  function update(): void {
    const going = [...entries.values()].filter(({ since }) => Date.now() - since >= PATIENCE_MS);
    if (going.length === 0) item.hide();
    else item.show(inOneLine(going), going.map(lineOf));
  }

  return {
    begin(panel) {
      const entry: RunEntry = {
        show(progress) {
          const mine = entries.get(entry);
          if (!mine) return;
          mine.progress = progress;
          update();
        },
        end() {
          clearTimeout(timer);
          if (entries.delete(entry)) update();
        },
      };
      entries.set(entry, { panel, progress: null, since: Date.now() });
      const timer = setTimeout(update, PATIENCE_MS);
      return entry;
    },
    async reveal() {
      const going = [...entries.values()];
      const choices = going.map(({ panel, progress }) => ({
        ...{ label: shownText(panel.title), description: progressText(progress) },
        show: () => panel.reveal(),
      }));
      const options = { title: shown`What goes on`, placeHolder: shown`Choose what to show` };
      const chosen = choices.length > 1 ? await ask(choices, options) : choices[0];
      chosen?.show();
    },
    dispose() {
      entries.clear();
      item.dispose();
    },
  };
}

interface Going {
  panel: Shower;
  progress: Progress | null;
}

/** Of several the one that has most to do says how far all are. */
function inOneLine(going: readonly Going[]): ShownText {
  if (going.length === 1) return lineOf(going[0]);
  const least = Math.min(...going.map(({ progress }) => progress?.fraction ?? 0));
  return shown`${going.length} runs · ${Math.floor(least * 100)} %`;
}

function lineOf({ panel, progress }: Going): ShownText {
  return shown`${panel.title} · ${progressText(progress)}`;
}

function progressText(progress: Progress | null): ShownText {
  return progress ? shown`${progress.stage} · ${Math.floor(progress.fraction * 100)} %` : shown`waiting`;
}

/** What tells a panel of its background runs, so that the status bar shows them too. */
export function showingRuns<State extends { progress: Progress | null; failure: string | null }>(
  running: RunningWork,
  panel: Shower,
  tell: (state: State | null) => void,
): (state: State | null) => void {
  let entry: RunEntry | null = null;
  const end = (): void => {
    entry?.end();
    entry = null;
  };
  panel.onDidDispose(end);
  return (state) => {
    if (state?.failure === null) {
      entry ??= running.begin(panel);
      if (state.progress) entry.show(state.progress);
    } else {
      end();
    }
    tell(state);
  };
}
