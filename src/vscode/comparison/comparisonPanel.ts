import * as vscode from 'vscode';
import { withNames, type Names } from '../../shared/conceptNames';
import type { AskedSettings } from '../../shared/settings/asked';
import type { Borders, ConceptPlace, LaterKind, ToHost } from '../../shared/messages/comparison';
import type { Progress } from '../../shared/results/progress';
import type { Side } from '../../shared/results/alignment';
import type { Run } from '../../runs/client';
import type { Comparison } from '../../runs/compare';
import { conceptsIn, type Concepts } from '../conceptNames';
import type { Environment } from '../environment';
import { explainFailure, giveHelp, guarded, tellFailure } from '../failures';
import { checkFeatureFile, shownName } from '../featureFiles';
import { keepSettings } from '../settings';
import { shown } from '../../shared/shownText';
import { setTitle } from '../show';
import { EXACT_RAND, MAPS, type AddedKind, type Addition } from './additions';
import { exportComparison, withBorders } from './comparisonExport';
import { ComparisonPage } from './comparisonPage';
import { startAddition, startComparison } from './comparisonRun';
import { saveComparison } from './comparisonSave';
import { laterCards } from './laterCards';
import { createLaterResults, type LaterResults } from '../panel/laterResults';
import { RunOwner } from '../panel/runOwner';
import { showingRuns } from '../runningWork';
import { sayWhereHidden } from '../panel/sayWhereHidden';
import { sideNames } from '../../shared/sideNames';

/** Opens a panel of two files and settings at the side. */
type Beside = (a: vscode.Uri, b: vscode.Uri, own: AskedSettings) => void;

/** One pair of feature files and the panel that shows how they compare. */
export class ComparisonPanel {
  private readonly page: ComparisonPage;
  private readonly runs = new RunOwner();
  private readonly later: LaterResults<LaterKind>;
  /** The last call of `compare` that has not ended. */
  private comparing: object | null = null;
  /** A concept to select as soon as the comparison is shown. */
  private wanted: ConceptPlace | null = null;
  /** Images and files are absolute paths here. */
  private comparison: Comparison | null = null;
  /** What is compared, to find the names of its concepts. */
  private concepts: Record<Side, Concepts> | null = null;

  constructor(
    private readonly environment: Environment,
    readonly panel: vscode.WebviewPanel,
    private readonly a: vscode.Uri,
    private readonly b: vscode.Uri,
    /** The settings that this panel compares with; null for those in force. */
    private own: AskedSettings | null,
    private readonly beside: Beside,
  ) {
    const naming = environment.conceptNames.onChange(() => this.renewNames());
    this.runs.showBy(() => environment.running.begin(panel));
    panel.onDidDispose(() => {
      naming.dispose();
      this.runs.abandon();
      this.later.end();
    });
    const page = new ComparisonPage(environment, panel, (wish) => this.fulfil(wish));
    this.page = page;
    this.later = createLaterResults(
      environment.background,
      laterCards({
        ...{ environment, a, b, page },
        comparison: () => this.comparison,
        renew: (comparison) => (this.comparison = comparison),
      }),
      showingRuns(environment.running, panel, (state) => page.showBackground(state)),
      (error) => explainFailure(environment.log, error),
    );
  }

  /** Of two files and the settings that they are compared with. */
  static keyOf(a: vscode.Uri, b: vscode.Uri, own: AskedSettings | null): string {
    return `${a.toString()} ${b.toString()} ${JSON.stringify(own)}`;
  }

  get key(): string {
    return ComparisonPanel.keyOf(this.a, this.b, this.own);
  }

  get isComparing(): boolean {
    return this.comparing !== null;
  }

  /** Shows a comparison of the two files, in place of what the panel showed. */
  private show(comparison: Comparison): void {
    const { view, rows } = comparison;
    this.concepts = { a: conceptsIn(this.a, rows.a.labels), b: conceptsIn(this.b, rows.b.labels) };
    const { a, b } = this.names(this.concepts);
    this.comparison = { ...comparison, view: withNames(view, a, b) };
    const called = sideNames(view);
    setTitle(this.panel, shown`${called.a} ⇄ ${called.b}${this.own ? ' · own settings' : ''}`);
    this.page.show(this.comparison, {
      ...{ a: this.a.toString(), b: this.b.toString(), borders: null },
      ...{ asked: comparison.asked, hasOwn: this.own !== null },
      settingDescriptions: this.environment.settingDescriptions,
      computes: true,
      comparesAgain: true,
    });
    this.selectWanted();
    this.later.begin();
  }

  /** Selects a concept, at once or when the comparison that goes on is shown. */
  select(place: ConceptPlace): void {
    this.wanted = place;
    if (this.comparison && !this.isComparing) this.selectWanted();
  }

  private selectWanted(): void {
    const { wanted } = this;
    if (!wanted) return;
    this.wanted = null;
    void guarded(this.environment.log, () => this.page.select(wanted))();
  }

  /**
   * Compares with its own settings or, for null, those in force now; progress and failures appear in the panel.
   * @returns what came out; null where it was cancelled, has failed or another run has taken its place
   */
  async compare(own: AskedSettings | null): Promise<Comparison | null> {
    const { a, b } = this;
    const [first, second] = [shownName(a), shownName(b)];
    const files = [{ side: 'a', name: first } as const, { side: 'b', name: second } as const];
    const kept = { a: a.toString(), b: b.toString(), own };
    this.page.begin({ doing: 'Comparing two representations', files }, kept);
    const mine = (this.comparing = {});
    let found: Comparison | null = null;
    await this.follow(
      (onProgress) => startComparison(this.environment, a, b, own, onProgress),
      (comparison) => {
        this.own = own;
        this.show((found = comparison));
        void sayWhereHidden(this.panel, 'done', shown`Compared ${first} and ${second}.`);
      },
    );
    if (this.comparing === mine) this.comparing = null;
    return found;
  }

  /** Compares in a panel beside: the pair, or one side as it is with itself, of the same rows. */
  private compareBeside(own: AskedSettings, what: 'pair' | Side): void {
    if (what === 'pair') this.beside(this.a, this.b, own);
    else if (this.comparison) {
      const { settings, settingsB } = this.comparison.asked;
      const file = this[what];
      const before = what === 'b' ? (settingsB ?? settings) : settings;
      this.beside(file, file, { settings: before, settingsB: own.settings, features: own.features });
    }
  }

  /** Adds to the comparison that is shown, after the run that goes on; not to another one that this brings. */
  private async addTo<K extends AddedKind>(addition: Addition<K>): Promise<void> {
    const before = this.comparison;
    if (!(await this.runs.idle())) return;
    const { comparison } = this;
    if (!comparison || comparison.rows !== before?.rows || addition.isThere(comparison)) return;
    await this.follow(
      (onProgress) =>
        startAddition(addition.kind, this.environment, this.a, this.b, comparison.asked, onProgress),
      (result) => {
        // Concepts may have been named meanwhile.
        this.comparison = addition.add(this.comparison ?? comparison, result);
        addition.show(this.page, result);
      },
      addition.failing,
    );
  }

  /**
   * Follows a run in the panel, in place of the one before.
   * @param failing what a failure says did not come about
   */
  private follow<T>(
    start: (onProgress: (progress: Progress) => void) => Run<T>,
    show: (result: T) => void,
    failing?: string,
  ): Promise<void> {
    return this.runs.follow(
      (onProgress) => {
        checkFeatureFile(this.a);
        checkFeatureFile(this.b);
        return start(onProgress);
      },
      (progress) => this.page.showProgress(progress),
      show,
      (error) => {
        const told = tellFailure(this.environment.log, error);
        this.page.showFailure(told, failing);
        if (told) void sayWhereHidden(this.panel, 'failed', told.message);
      },
    );
  }

  private names({ a, b }: Record<Side, Concepts>): Record<Side, Names> {
    const { conceptNames } = this.environment;
    return { a: conceptNames.of(a), b: conceptNames.of(b) };
  }

  /** Names may have been given here or in the panel of another comparison of the same file. */
  private renewNames(): void {
    if (!this.concepts || !this.comparison) return;
    const { a, b } = this.names(this.concepts);
    this.comparison = { ...this.comparison, view: withNames(this.comparison.view, a, b) };
    this.page.showNames({ a, b });
  }

  private fulfil(wish: ToHost): void {
    switch (wish.type) {
      case 'rerun':
        void this.compare(wish.own);
        break;
      case 'compareBeside':
        this.compareBeside(wish.own, wish.what);
        break;
      case 'keepSettings':
        void guarded(this.environment.log, () => keepSettings(this.a, wish.own))();
        break;
      case 'computeExactly':
        void this.addTo(EXACT_RAND);
        break;
      case 'computeMaps':
        void this.addTo(MAPS);
        break;
      case 'computeLater':
        this.later.ask(wish.what);
        break;
      case 'cancelBackground':
        this.later.cancel();
        break;
      case 'export':
        void guarded(this.environment.log, () => this.export(wish))();
        break;
      case 'save':
        void guarded(this.environment.log, () => this.save(wish.borders))();
        break;
      case 'name':
        if (this.concepts) {
          const { side, concept, name } = wish;
          void this.environment.conceptNames.set(this.concepts[side], concept, name);
        }
        break;
      case 'openSettings':
      case 'showDetails':
        void giveHelp(this.environment.log, wish);
        break;
      case 'cancel':
        this.runs.cancel();
    }
  }

  private async save(borders: Borders): Promise<void> {
    if (this.comparison) {
      await saveComparison(this.environment, this.page, this.comparison, borders, this.folder);
    }
  }

  private async export({ borders, figures }: Extract<ToHost, { type: 'export' }>): Promise<void> {
    const { comparison, environment } = this;
    if (!comparison) return;
    await exportComparison({
      compared: { ...comparison, view: withBorders(comparison.view, borders) },
      folder: this.folder,
      environment,
      figures,
      draw: (request) => this.page.draw(request),
    });
  }

  private get folder(): vscode.Uri {
    return vscode.workspace.getWorkspaceFolder(this.a)?.uri ?? vscode.Uri.joinPath(this.a, '..');
  }
}
