import * as vscode from 'vscode';
import type { Host } from '../../assistant/answering';
import { panelLink, type PanelPlace } from '../../assistant/panelLink';
import { withOwn } from '../../assistant/comparing';
import { shareRuns } from '../../assistant/sharedRuns';
import { startDrawing } from '../../figures/startDrawing';
import type { SourceFile } from '../../runs/context/asks';
import type { AskedSettings } from '../../shared/settings/asked';
import type { ComparisonPanels } from '../comparison/comparisonPanels';
import type { Environment } from '../environment';
import { start } from '../panel/startRun';
import { readSettings, type RunSettings } from '../settings';

/** The opened folders that are on the disk of this machine. */
export function openedFolders(): string[] {
  const opened = vscode.workspace.workspaceFolders ?? [];
  return opened.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}

/** The settings in force for a file or folder. Throws SettingError. */
export function settingsAt(path: string): RunSettings {
  return readSettings(vscode.Uri.file(path));
}

/** A feature file as panels name it. */
export function uriOf({ file, array }: SourceFile): vscode.Uri {
  return vscode.Uri.file(file).with({ fragment: array ?? '' });
}

/** Where the tools are called in this window: its folders, its settings, its cache and its panels. */
export function assistantHost(environment: Environment, panels: ComparisonPanels): Host {
  const runs = shareRuns((kind, ask, onProgress) => {
    const [first] = openedFolders();
    const { threads, cacheMaxBytes } = settingsAt(first);
    return start(kind, ask, environment, { threads, cacheMaxBytes }, onProgress);
  });
  return {
    get folders() {
      return openedFolders();
    },
    runs,
    usual(path) {
      const { discovery, features, exactRows } = settingsAt(path);
      return { settings: discovery, features, exactRows };
    },
    draw: (ask) => startDrawing(ask, environment.distFolder),
    link: (place) => panelLink(place, vscode.env.uriScheme, false),
    open: (place) => openPanel(place, panels, false),
  };
}

/**
 * Opens the panel of a comparison, which goes on there.
 *
 * @param byDefault whether the default settings take the place of those in force
 */
export function openPanel(place: PanelPlace, panels: ComparisonPanels, byDefault: boolean): Promise<void> {
  const [a, b] = [uriOf(place.a), uriOf(place.b)];
  // Failures are told in the panel.
  void panels.compare(a, b, settingsOf(place, byDefault), place.concept);
  return Promise.resolve();
}

/** null for the settings in force, whatever they will be. */
function settingsOf({ a, own }: PanelPlace, byDefault: boolean): AskedSettings | null {
  if (byDefault) return withOwn({ settings: {}, features: {} }, own);
  if (Object.keys(own).length === 0) return null;
  const { discovery, features } = settingsAt(a.file);
  return withOwn({ settings: discovery, features }, own);
}
