import { choice, dropdown, slider } from '../../elements/controls';
import { percent } from '../../words/words';
import type { FlowState } from './flowState';
import type { ShareOf } from './linkShare';

interface FlowToolEvents {
  onSeries: (series: string) => void;
  onThreshold: (threshold: number) => void;
  onShareOf: (shareOf: ShareOf) => void;
}

const SHARES = [
  { value: 'smaller', label: 'Links: of the smaller concept' },
  { value: 'incoming', label: 'Links: of what comes in (paper)' },
] as const;

const FOLLOWED = [
  { value: 'both', label: 'Both ways' },
  { value: 'ancestors', label: 'Ancestors' },
] as const;

/** What chooses the series and which links are drawn. */
export function flowTools(
  all: readonly string[],
  series: string | null,
  { threshold, shareOf }: FlowState,
  { onSeries, onThreshold, onShareOf }: FlowToolEvents,
): HTMLElement[] {
  const choices = all.map((each) => ({ value: each, label: each }));
  return [
    dropdown('Followed', choices, series ?? '', onSeries),
    dropdown('What the share of rows is of', SHARES, shareOf, onShareOf),
    slider('Least share of rows that move together', 0.05, 1, 0.05, threshold, percent, onThreshold),
  ];
}

/** Chooses whether a selected concept is followed both ways or only to where it comes from. */
export function followedChoice(
  followed: FlowState['followed'],
  onFollowed: (followed: FlowState['followed']) => void,
): HTMLElement {
  return choice('What is followed of the selected concept', FOLLOWED, followed, onFollowed);
}
