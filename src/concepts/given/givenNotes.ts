import type { GivenProximity } from './proximityOfScores';

/** What the scores of a file were taken for, a sentence each. */
export function givenNotes(
  { scores: { rows }, kept, isScaled, divided, cut }: GivenProximity,
  columns: number,
  top: number | null,
): string[] {
  const empty = columns - kept.length;
  return [
    'The concepts are those that the file gives; nothing was looked for. A row belongs to the concept of its highest score; one whose scores are all 0 is unassigned.',
    isScaled
      ? 'The scores of each concept were divided by its largest.'
      : 'The scores are shares of 1 already and were taken as they are.',
    ...(top === null
      ? []
      : [`Each row keeps its ${top} highest scores: ${count(cut)} of ${count(rows)} rows had more.`]),
    ...(divided === 0
      ? []
      : [
          `${count(divided)} of ${count(rows)} rows, whose scores summed to more than 1, were divided by their sum.`,
        ]),
    ...(empty === 0
      ? []
      : [
          `${count(empty)} of ${count(columns)} columns ${empty === 1 ? 'is' : 'are'} 0 in all rows that are used, and ${empty === 1 ? 'is' : 'are'} left out.`,
        ]),
  ];
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
