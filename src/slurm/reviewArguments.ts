import { FEATURE_RULES } from '../shared/settings/features';
import { DISCOVERY_RULES } from '../shared/settings/discovery';
import type { SettingRule } from '../shared/settings/settingCard';
import type { Requests } from '../runs/requests';
import { isLimit } from '../runs/context/rowPairs';

/** The arguments of the command line that ask for the same review. */
export function reviewArguments(
  {
    folder,
    settings,
    features,
    samples,
    labelGroups = null,
    robustnessRuns,
    pairs,
    linearity = false,
  }: Requests['review'],
  cacheFolder: string,
): string[] {
  const how = isLimit(pairs)
    ? `auto:${pairs.exactRows}`
    : pairs === 'exact'
      ? pairs
      : `sample:${pairs.sample}`;
  return [
    'review',
    folder,
    ...flags(settings, DISCOVERY_RULES),
    ...flags(features, FEATURE_RULES),
    ...(samples === null ? [] : [`--samples=${samples}`]),
    ...(labelGroups === null ? [] : [`--label-groups=${labelGroups}`]),
    ...(robustnessRuns === 0 ? [] : [`--robustness=${robustnessRuns}`]),
    ...(linearity ? ['--linearity'] : []),
    `--pairs=${how}`,
    `--cache=${cacheFolder}`,
  ];
}

function flags<K extends string>(
  values: Partial<Record<K, string | number | null>>,
  rules: readonly SettingRule<K>[],
): string[] {
  return rules.flatMap(({ key, flag, nullFlag = 'auto' }) =>
    values[key] === undefined ? [] : [`--${flag}=${values[key] ?? nullFlag}`],
  );
}
