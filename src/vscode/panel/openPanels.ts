import * as vscode from 'vscode';
import type { ShownText } from '../../shared/shownText';
import type { Environment } from '../environment';
import { openPanel } from '../show';
import { panelIcon } from './panelIcon';

/** A panel and what it shows. */
interface Opened {
  readonly panel: vscode.WebviewPanel;
  /** Of what it shows now. */
  readonly key: string;
}

/** The open panels of one kind. */
interface OpenPanels<Panel> {
  /** The first that shows this, if any. */
  find(key: string): Panel | undefined;
  /** Makes a panel and what fills it, which `find` finds until the panel is closed. */
  open(title: ShownText, column: vscode.ViewColumn, fill: (panel: vscode.WebviewPanel) => Panel): Panel;
  dispose(): void;
}

/**
 * @param restore fills a panel that VS Code brought back after the window was reloaded, from the state that its page kept; null
 *   where it kept nothing of use
 */
export function openPanels<Panel extends Opened, State>(
  { extensionUri }: Environment,
  viewType: string,
  restore: (panel: vscode.WebviewPanel, state: State) => Panel | null,
): OpenPanels<Panel> {
  const all = new Set<Panel>();
  const keep = (opened: Panel): Panel => {
    const { panel } = opened;
    panel.iconPath = panelIcon(extensionUri);
    all.add(opened);
    panel.onDidDispose(() => all.delete(opened));
    return opened;
  };
  const serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel(panel: vscode.WebviewPanel, state: State | undefined): Promise<void> {
      const restored = state ? restore(panel, state) : null;
      if (restored) keep(restored);
      else panel.dispose();
      return Promise.resolve();
    },
  });
  return {
    find: (key) => [...all].find((each) => each.key === key),
    open: (title, column, fill) => keep(fill(openPanel(viewType, title, column))),
    dispose: () => void serializer.dispose(),
  };
}
