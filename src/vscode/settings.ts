import * as vscode from 'vscode';
import { allowance } from '../allowance';
import { DISCOVERY_RULES, type DiscoverySettings } from '../shared/settings/discovery';
import { describeRule, MOST_ROBUSTNESS_RUNS, obeys, readByRules } from '../shared/settings/rules';
import type { Rule, SettingRule } from '../shared/settings/settingCard';
import { PAPER_ALIGNED_ROWS, PRESETS, withPreset, type Preset } from '../shared/settings/paper';
import { robustnessRunsFor } from '../shared/settings/robustnessRuns';
import { FIGURE_RULES, type FigurePrint } from '../shared/settings/figure';
import { FEATURE_RULES, type FeatureSettings } from '../shared/settings/features';
import { DamagedError } from '../saved/check';
import { askedSettings } from '../saved/viewShape';
import type { AskedSettings } from '../shared/settings/asked';
import { shown } from '../shared/shownText';
import { SettingError } from './failures';
import { showInformation } from './show';

const SECTION = 'conceptAlignment';
const ROBUSTNESS_RUNS: Rule = { kind: 'integer', min: 0, max: MOST_ROBUSTNESS_RUNS, nullable: true };
const THREADS: Rule = { kind: 'integer', min: 0, max: 256, nullable: false };
const PRESET: Rule = { kind: 'choice', choices: PRESETS };
const EXACT_ROWS: Rule = { kind: 'integer', min: 0, max: 10_000_000, nullable: false };
const CACHE_MEGABYTES: Rule = { kind: 'integer', min: 0, max: 1_000_000, nullable: false };

export interface RunSettings {
  /** What the user set; the defaults of the rest depend on the number of rows. */
  discovery: Partial<DiscoverySettings>;
  features: Partial<FeatureSettings>;
  /** Rows up to which the generalized Rand index is taken over all row pairs at once. */
  exactRows: number;
  /** Runs with other seeds; null for one where there are few rows. */
  robustnessRuns: number | null;
  threads: number;
  cacheMaxBytes: number;
}

/**
 * The settings in force for a resource. `settings.json` may hold anything, so every value is checked.
 *
 * @throws SettingError naming the first setting that cannot be used
 */
export function readSettings(resource: vscode.Uri): RunSettings {
  const configuration = vscode.workspace.getConfiguration(SECTION, resource);
  const readOrNull = (setting: string, rule: Rule): number | null => {
    const value = configuration.get<unknown>(setting);
    if (!obeys(rule, value)) refuse(setting, rule, value);
    return value as number | null;
  };
  const read = (setting: string, rule: Rule): number => readOrNull(setting, rule)!;
  const given = <K extends string>(rules: readonly SettingRule<K>[]): Partial<Record<K, never>> =>
    readByRules(
      rules,
      ({ setting }) => {
        const { workspaceFolderValue, workspaceValue, globalValue } = configuration.inspect(setting) ?? {};
        // null is a value here.
        return [workspaceFolderValue, workspaceValue, globalValue].find((value) => value !== undefined);
      },
      ({ setting, rule }, value) => refuse(setting, rule, value),
    );
  const preset = configuration.get<Preset>('preset')!;
  if (!obeys(PRESET, preset)) refuse('preset', PRESET, preset);
  const { settings, features } = withPreset(preset, {
    settings: given(DISCOVERY_RULES),
    features: given(FEATURE_RULES),
  });
  const exactRows = read('rand.exactRows', EXACT_ROWS);
  return {
    ...{ discovery: settings, features },
    exactRows: preset === 'paper' ? Math.max(exactRows, PAPER_ALIGNED_ROWS) : exactRows,
    robustnessRuns: readOrNull('robustnessRuns', ROBUSTNESS_RUNS),
    threads: read('threads', THREADS) || allowance().cores,
    cacheMaxBytes: read('cache.maxSize', CACHE_MEGABYTES) * 1e6,
  };
}

/**
 * How figures are printed that have a size of their own.
 *
 * @throws SettingError naming the first setting that cannot be used
 */
export function readFigurePrint(): FigurePrint {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const read = (key: keyof FigurePrint): number => {
    const value = configuration.get<unknown>(`figure.${key}`);
    const { rule } = FIGURE_RULES[key];
    if (!obeys(rule, value)) refuse(`figure.${key}`, rule, value);
    return value as number;
  };
  return { widthMm: read('widthMm'), fontSize: read('fontSize'), groups: read('groups') };
}

/** How many runs with other seeds are computed without being asked for; none where the settings cannot be used. */
export function runsWanted(resource: vscode.Uri, rows: number): number {
  try {
    return robustnessRunsFor(readSettings(resource).robustnessRuns, rows);
  } catch (error) {
    if (error instanceof SettingError) return 0;
    throw error;
  }
}

function refuse(setting: string, rule: Rule, value: unknown): never {
  const name = `${SECTION}.${setting}`;
  const asked = describeRule(rule, 'null');
  throw new SettingError(name, `The setting ${name} is ${JSON.stringify(value)}; it takes ${asked}.`);
}

/** Settings that a panel has kept, as far as they can be used; null where there are none. */
export function soundSettings(kept: unknown): AskedSettings | null {
  if (kept === null || kept === undefined) return null;
  try {
    return askedSettings(kept, 'settings');
  } catch (error) {
    if (error instanceof DamagedError) return null;
    throw error;
  }
}

/** Writes settings into those of the workspace, or of the user where no folder is open; what is not given is taken away. */
export async function keepSettings(
  resource: vscode.Uri,
  { settings, features }: AskedSettings,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(SECTION, resource);
  const folders = vscode.workspace.workspaceFolders?.length ?? 0;
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const target = folders === 0 ? Global : folders === 1 ? Workspace : WorkspaceFolder;
  const values: Record<string, unknown> = { ...settings, ...features };
  for (const { key, setting } of [...DISCOVERY_RULES, ...FEATURE_RULES]) {
    const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(setting) ?? {};
    const before =
      target === Global ? globalValue : target === Workspace ? workspaceValue : workspaceFolderValue;
    if (values[key] !== before) await configuration.update(setting, values[key], target);
  }
  const where = folders === 0 ? 'your settings' : 'the settings of the workspace';
  void showInformation(shown`Saved in ${where}.`);
}
