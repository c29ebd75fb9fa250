import { hcl } from 'd3';

/** Hue steps that keep colours of labels that come after each other far apart. */
const GOLDEN_ANGLE = 137.508;

/** A colour for each label, of even lightness so that none stands out; grey without a label. */
export function labelColors(
  labels: readonly (string | null)[],
  isLight: boolean,
): Map<string | null, string> {
  const distinct = [...new Set(labels.filter((label) => label !== null))].sort();
  const colors = new Map<string | null, string>([[null, isLight ? '#7a7d81' : '#9a9da1']]);
  distinct.forEach((label, i) => {
    const lightness = (isLight ? 48 : 72) + (i % 3) * (isLight ? 8 : -7);
    colors.set(label, hcl((i * GOLDEN_ANGLE) % 360, 46, lightness).formatHex());
  });
  return colors;
}
