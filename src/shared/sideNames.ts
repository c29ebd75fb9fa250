import type { Side } from './results/alignment';
import { DISCOVERY_RULES, type DiscoverySettings } from './settings/discovery';
import { settingText } from './settings/settingText';

/** What is known of a side that tells it from the other. */
interface NamedSide {
  id: string;
  settings: Partial<DiscoverySettings>;
}

/**
 * What the two sides of a comparison are called: their representations, and where both are the same one, the settings that differ,
 * as `block_6 · minimum cluster size 50`.
 */
export function sideNames({ a, b }: Record<Side, NamedSide>): Record<Side, string> {
  if (a.id !== b.id) return { a: a.id, b: b.id };
  const differing = DISCOVERY_RULES.filter(
    ({ key }) => settingText(key, a.settings) !== settingText(key, b.settings),
  );
  const nameOf = ({ id, settings }: NamedSide): string =>
    [id, ...differing.map(({ key, name }) => `${shortName(name)} ${settingText(key, settings)}`)].join(' · ');
  return { a: nameOf(a), b: nameOf(b) };
}

/** A setting without the algorithm that it belongs to, within a line. */
function shortName(name: string): string {
  const plain = name.replace(/^(HDBSCAN|UMAP) /, '');
  return plain[0].toLowerCase() + plain.slice(1);
}
