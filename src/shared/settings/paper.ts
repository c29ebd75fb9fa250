import type { AskedSettings } from './asked';
import { DEFAULT_DISCOVERY } from './discovery';

/** What settings may be taken from, where the user gives none. */
export const PRESETS = ['none', 'paper'] as const;
export type Preset = (typeof PRESETS)[number];

/** Rows that the authors of the paper align at most, over all pairs: a fifth of a quarter of ImageNet's training images. */
export const PAPER_ALIGNED_ROWS = 64_000;

/**
 * What the authors of the paper choose: concepts are found in all rows, and aligned on every fifth. As what a user gives, these do not
 * become less where there are few rows.
 */
export const PAPER: AskedSettings = {
  settings: { ...DEFAULT_DISCOVERY },
  features: { maxRows: null, alignEvery: 5 },
};

/** Settings that are given, and for the others those of a preset. */
export function withPreset(preset: Preset, { settings, features }: AskedSettings): AskedSettings {
  if (preset === 'none') return { settings, features };
  return { settings: { ...PAPER.settings, ...settings }, features: { ...PAPER.features, ...features } };
}
