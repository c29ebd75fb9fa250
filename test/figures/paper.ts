import { interpolateLab, piecewise } from 'd3';
import type { Theme } from '../../webview/elements/theme';

export { LIGHT } from '../../webview/panels/figures/lightTheme';

/** The colours of the dark theme, as the style sheet has them. */
export const DARK: Theme = {
  background: '#1e1e1e',
  foreground: '#cccccc',
  muted: '#a6a6a6',
  border: '#2f3132',
  track: '#2f3132',
  a: '#5aa9ff',
  b: '#ffa14a',
  fills: { a: '#5aa9ff', b: '#ffa14a' },
  alike: piecewise(interpolateLab, ['#262a29', '#17463d', '#15806b', '#4fc3a1', '#d3f8e6']),
};
