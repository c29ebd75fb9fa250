import { dropdown, slider } from '../../elements/controls';
import { percent } from '../../words/words';

interface FlowToolEvents {
  onModel: (model: string) => void;
  onThreshold: (threshold: number) => void;
}

/** What chooses the model and which flows are told apart. */
export function flowTools(
  models: readonly string[],
  model: string | null,
  threshold: number,
  { onModel, onThreshold }: FlowToolEvents,
): HTMLElement[] {
  const choices = models.map((each) => ({ value: each, label: each }));
  return [
    dropdown('Model', choices, model ?? '', onModel),
    slider('Least share of members that move together', 0.05, 1, 0.05, threshold, percent, onThreshold),
  ];
}
