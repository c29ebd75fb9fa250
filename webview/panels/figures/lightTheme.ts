import { interpolateLab, piecewise } from 'd3';
import type { Theme } from '../../elements/theme';

/** The colours of the light theme, as the style sheet has them. */
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
