import type { Side } from '../../../src/shared/results/alignment';
import type { Model } from '../../model/model';
import type { Rows } from '../../model/rows';
import { conceptName, percent, rowsText } from '../../words/words';

const SHOWN = 2;

/** Which concepts picked rows belong to, in one line: `312 rows picked · A 3 dog 62 %, …`. */
export function pickedText(model: Model, rows: Rows, picked: Uint32Array): string {
  const sides = (['a', 'b'] as const).map(
    (side) => `${side.toUpperCase()} ${shares(model, rows, side, picked)}`,
  );
  return [`${rowsText(picked.length)} picked`, ...(picked.length > 0 ? sides : [])].join(' · ');
}

function shares(model: Model, rows: Rows, side: Side, picked: Uint32Array): string {
  const { labels } = rows.scores[side];
  const times = new Map<number, number>();
  for (const row of picked) times.set(labels[row], (times.get(labels[row]) ?? 0) + 1);
  const sorted = [...times].sort(([x, n], [y, m]) => m - n || x - y);
  const texts = sorted.slice(0, SHOWN).map(([id, n]) => {
    const concept = model.concepts[side].get(id);
    return `${concept ? conceptName(concept) : 'unassigned'} ${percent(n / picked.length)}`;
  });
  return `${texts.join(', ')}${sorted.length > SHOWN ? ', …' : ''}`;
}
