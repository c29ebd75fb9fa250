import { dropdown, slider } from '../../elements/controls';
import { percent } from '../../words/words';

interface FlowToolEvents {
  onSeries: (series: string) => void;
  onThreshold: (threshold: number) => void;
}

/** What chooses the series and which flows are told apart. */
export function flowTools(
  all: readonly string[],
  series: string | null,
  threshold: number,
  { onSeries, onThreshold }: FlowToolEvents,
): HTMLElement[] {
  const choices = all.map((each) => ({ value: each, label: each }));
  return [
    dropdown('Followed', choices, series ?? '', onSeries),
    slider('Least share of members that move together', 0.05, 1, 0.05, threshold, percent, onThreshold),
  ];
}
