import { interpolateLab, piecewise } from 'd3';
import type { Theme } from '../../webview/elements/theme';

/** The colours of the light theme and of the dark one, as the style sheet has them. */
export const LIGHT: Theme = {
  background: '#ffffff',
  foreground: '#1f1f1f',
  muted: '#5f6368',
  border: '#e0e2e4',
  track: '#e0e2e4',
  a: '#0a5cb0',
  b: '#a84b00',
  fills: { a: '#0a66c2', b: '#f08a24' },
  alike: piecewise(interpolateLab, ['#f1f4f3', '#c3e5d9', '#6cc0a4', '#178266', '#003b2b']),
};

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
