import type { ToldApart } from './results/toldApart';

/** So many concepts are named in a sentence. */
const MOST_NAMED = 4;

/** What one side divides a group by and the other does not, as a sentence: `A divides by region (19: ground 84 %, 20: sky 91 %), B does not.` Of numbers: `A divides by depth (14: 0.2–0.4, 16: 0.7–0.9), B does not.` */
export function toldApartText({ side, by, parts, otherDivides }: ToldApart): string {
  const named = parts.slice(0, MOST_NAMED).map(({ concept, value, share }) => {
    return `${concept}: ${value}${share === null ? '' : ` ${Math.round(100 * share)}\u202f%`}`;
  });
  const more = parts.length > MOST_NAMED ? [`and ${parts.length - MOST_NAMED} more`] : [];
  const other = side === 'a' ? 'B' : 'A';
  const others = otherDivides ? `${other} less so` : `${other} does not`;
  return `${side.toUpperCase()} divides by ${by} (${[...named, ...more].join(', ')}), ${others}.`;
}
