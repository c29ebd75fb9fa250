import * as vscode from 'vscode';
import { integer, type Rule } from '../shared/settings/settingCard';
import { describeRule, obeys } from '../shared/settings/rules';
import { MOST_CORES, MOST_PARALLEL, SLURM_TEXTS, type SlurmOptions } from '../slurm/slurmOptions';
import { SettingError } from './failures';

const SECTION = 'conceptAlignment';
const CORES = integer(1, MOST_CORES);
const PARALLEL = integer(1, MOST_PARALLEL, true);
const ON: Rule = { kind: 'choice', choices: ['local', 'slurm'] };

/** How reviews are done on Slurm; null where they are done on this machine. Throws SettingError. */
export function readSlurmSettings(): SlurmOptions | null {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const read = <T>(setting: string, takes: string, isSound: (value: unknown) => boolean): T => {
    const value = configuration.get<unknown>(setting);
    if (isSound(value)) return value as T;
    const name = `${SECTION}.${setting}`;
    throw new SettingError(name, `The setting ${name} is ${JSON.stringify(value)}; it takes ${takes}.`);
  };
  const byRule = <T>(setting: string, rule: Rule): T =>
    read(setting, describeRule(rule, 'null'), (value) => obeys(rule, value));
  const text = (setting: 'partition' | 'account' | 'time' | 'memory'): string | null => {
    const { takes, pattern } = SLURM_TEXTS[setting];
    return read(
      `slurm.${setting}`,
      `${takes}, or null`,
      (value) => value === null || matches(pattern, value),
    );
  };
  if (byRule('run.on', ON) === 'local') return null;
  const { takes, pattern } = SLURM_TEXTS.extra;
  return {
    ...{ partition: text('partition'), account: text('account') },
    ...{ time: text('time'), memory: text('memory') },
    cores: byRule('slurm.cores', CORES),
    parallel: byRule('slurm.parallel', PARALLEL),
    extra: read(
      'slurm.sbatch',
      `a list of ${takes}`,
      (value) => Array.isArray(value) && value.every((each) => matches(pattern, each)),
    ),
  };
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}
