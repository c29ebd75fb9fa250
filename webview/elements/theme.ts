import { interpolateLab, piecewise } from 'd3';
import type { Side } from '../../src/shared/results/alignment';

/** The colours of the theme in force, read from the stylesheet's custom properties. */
export interface Theme {
  background: string;
  foreground: string;
  muted: string;
  border: string;
  /** Areas that mean nothing by themselves: faint in high contrast too, where borders stand out. */
  track: string;
  /** Text about A, and about B. */
  a: string;
  b: string;
  /** Areas of A, and of B. */
  fills: Record<Side, string>;
  /** Colour of an alikeness in [0, 1]: 0 fades into the background, 1 stands out. */
  alike: (share: number) => string;
}

const SCALE_STEPS = 5;

/** @param of where the colours are in force */
export function readTheme(of: HTMLElement = document.body): Theme {
  const style = getComputedStyle(of);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const steps = Array.from({ length: SCALE_STEPS }, (_, step) => read(`--alike-${step}`));
  return {
    background: style.backgroundColor,
    foreground: style.color,
    muted: read('--muted'),
    border: read('--line'),
    track: read('--track'),
    a: read('--ink-a'),
    b: read('--ink-b'),
    fills: { a: read('--side-a'), b: read('--side-b') },
    alike: piecewise(interpolateLab, steps),
  };
}

/** Calls back after VS Code has changed the theme: it rewrites the body's class and the root's custom properties. */
export function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(() => requestAnimationFrame(changed));
  observer.observe(document.body, { attributes: true });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
}

/** Whether the theme in force is a light one. */
export function isLightTheme(): boolean {
  return document.body.matches('.vscode-light, .vscode-high-contrast-light');
}
