import type { Side } from './results/alignment';
import { DISCOVERY_RULES, type DiscoverySettings } from './settings/discovery';
import { settingText } from './settings/settingText';

/** What is known of a side that tells it from the other. */
interface NamedSide {
  id: string;
  settings?: Partial<DiscoverySettings>;
}

type SideNames = Record<Side, string>;

/** A setting that the sides differ in, and what it is on either, in words. */
export type DifferingSetting = SideNames & { name: string };

/**
 * What the two sides of a comparison are called, wherever they are: their representations, and where both are the same one, the
 * settings that differ, as `block_6 · minimum cluster size 50`.
 */
export function sideNames(sides: Record<Side, NamedSide>): SideNames {
  return withSettings({ a: sides.a.id, b: sides.b.id }, sides);
}

/** The letters of the sides, where names have no room; with the settings that differ, as `A · minimum cluster size 50`. */
export function sideLetters(sides: Record<Side, NamedSide>): SideNames {
  return withSettings({ a: 'A', b: 'B' }, sides);
}

/** The settings that tell two sides of one representation apart; none where the representations do. */
export function differingSettings({ a, b }: Record<Side, NamedSide>): DifferingSetting[] {
  if (a.id !== b.id) return [];
  const differing = DISCOVERY_RULES.map(({ key, name }) => ({
    ...{ key, name: shortName(name) },
    ...{ a: settingText(key, a.settings ?? {}), b: settingText(key, b.settings ?? {}) },
  })).filter(({ a, b }) => a !== b);
  // Two methods have few settings in common, which then say nothing more.
  const method = differing.filter(({ key }) => key === 'method');
  return method.length > 0 ? method : differing;
}

function withSettings(names: SideNames, sides: Record<Side, NamedSide>): SideNames {
  const differing = differingSettings(sides);
  const of = (side: Side): string =>
    [names[side], ...differing.map((setting) => `${setting.name} ${setting[side]}`)].join(' · ');
  return { a: of('a'), b: of('b') };
}

/** A setting without the algorithm that it belongs to, within a line. */
function shortName(name: string): string {
  const plain = name.replace(/^(HDBSCAN|UMAP) /, '');
  return plain[0].toLowerCase() + plain.slice(1);
}
