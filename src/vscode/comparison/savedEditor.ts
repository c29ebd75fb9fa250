import * as vscode from 'vscode';
import { UserError } from '../../errors';
import type { CategoryBorders } from '../../shared/categories';
import type { ToHost } from '../../shared/messages/comparison';
import type { SavedComparison } from '../../runs/openSaved';
import type { Environment } from '../environment';
import { giveHelp, guarded, tellFailure } from '../failures';
import { checkLocal, shownName, uriOfArray } from '../featureFiles';
import { watchFile } from '../watchFile';
import { exportComparison, withBorders } from './comparisonExport';
import { ComparisonPage } from './comparisonPage';
import type { ComparisonPanels } from './comparisonPanels';
import { saveComparison } from './comparisonSave';
import { panelIcon } from '../panel/panelIcon';
import { RunOwner } from '../panel/runOwner';
import { startSmall } from '../panel/startRun';

/** A sentence. */
const NOT_HERE =
  'The feature files of this comparison are not in the opened folders as they were. Open the folder that holds them to compare again.';

const WORDS = { failed: 'The saved comparison cannot be shown', cancelled: 'Opening was cancelled' };

/** A saved comparison in an editor: it shows without the features, and is compared again where they are. */
export class SavedEditor {
  private readonly page: ComparisonPage;
  private readonly runs = new RunOwner();
  private saved: SavedComparison | null = null;

  constructor(
    private readonly environment: Environment,
    private readonly panels: ComparisonPanels,
    panel: vscode.WebviewPanel,
    private readonly uri: vscode.Uri,
  ) {
    const watching = watchFile(uri, () => void this.open());
    this.runs.showBy(() => environment.running.begin(panel));
    panel.onDidDispose(() => {
      watching.dispose();
      this.runs.abandon();
    });
    panel.iconPath = panelIcon(environment.extensionUri);
    this.page = new ComparisonPage(environment, panel, (wish) => this.fulfil(wish), WORDS);
    void this.open();
  }

  private open(): Promise<void> {
    const files = [{ side: null, name: shownName(this.uri) }];
    this.page.begin({ doing: 'Opening the saved comparison', files }, null);
    return this.runs.follow(
      (onProgress) => {
        checkLocal(this.uri);
        const opened = vscode.workspace.workspaceFolders ?? [];
        const folders = opened.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
        const ask = { file: this.uri.fsPath, folders };
        return startSmall('openSaved', ask, this.environment, onProgress);
      },
      (progress) => this.page.showProgress(progress),
      (saved) => {
        this.saved = saved;
        const files = { a: this.uri.toString(), b: '' };
        this.page.show(saved.comparison, {
          ...files,
          borders: saved.borders,
          ...{ asked: saved.comparison.asked, hasOwn: false },
          settingDescriptions: {},
          computes: false,
          comparesAgain: saved.files !== null,
        });
      },
      (error) => this.page.showFailure(tellFailure(this.environment.log, error)),
    );
  }

  private fulfil(wish: ToHost): void {
    const { saved } = this;
    const { log } = this.environment;
    if (wish.type === 'cancel') this.runs.cancel();
    else if (wish.type === 'showDetails') void giveHelp(log, wish);
    else if (!saved) {
      if (wish.type === 'rerun') void this.open();
    } else if (wish.type === 'rerun') void guarded(log, () => this.compareAgain(saved))();
    else if (wish.type === 'export') void guarded(log, () => this.export(saved, wish))();
    else if (wish.type === 'save') void guarded(log, () => this.save(saved, wish.borders))();
  }

  private async compareAgain({ files, comparison: { asked } }: SavedComparison): Promise<void> {
    if (!files) throw new UserError(NOT_HERE);
    await this.panels.compare(await uriOfArray(files.a), await uriOfArray(files.b), asked);
  }

  private save({ comparison }: SavedComparison, borders: CategoryBorders | null): Promise<void> {
    return saveComparison(this.environment, this.page, comparison, borders, this.folder);
  }

  private export(
    { comparison }: SavedComparison,
    { borders, figures }: Extract<ToHost, { type: 'export' }>,
  ): Promise<void> {
    return exportComparison({
      compared: { ...comparison, view: withBorders(comparison.view, borders) },
      folder: this.folder,
      environment: this.environment,
      figures,
      draw: (request) => this.page.draw(request),
    });
  }

  private get folder(): vscode.Uri {
    return vscode.Uri.joinPath(this.uri, '..');
  }
}
