import { answerText } from '../../shared/answer';
import { matchedRowsText } from '../../shared/matchedRowsText';
import { sideNames } from '../../shared/sideNames';
import { linkAsked, PAIR } from '../comparing';
import { rounded, sideOf } from '../facts';
import type { Tool } from '../tool';

export const COMPARE_REPRESENTATIONS: Tool = {
  name: 'compare_representations',
  title: 'Compare Representations',
  doing: 'Comparing two representations',
  description:
    'Discovers the concepts of two representations of the same rows and says in a sentence which they share, divide differently, and which only one has, with the indices beside it. Ask list_shared_concepts for the concepts themselves.',
  properties: PAIR,
  required: ['a', 'b'],
  computes: 'comparison',
  async call(input, surroundings) {
    const { view } = await surroundings.compare(input);
    const { alignment, shared, scalars, matchedRows, warnings, a, b } = view;
    const { rand, adjustedRand, adjustedRandLow, adjustedRandHigh } = alignment;
    return {
      answer: answerText(alignment, shared, sideNames(view)),
      ...{ a: sideOf(a), b: sideOf(b) },
      adjustedRandIndex: rounded(adjustedRand),
      adjustedRandInterval95:
        adjustedRandLow === null ? null : [rounded(adjustedRandLow), rounded(adjustedRandHigh)],
      randIndex: rounded(rand),
      meaning: 'Adjusted for chance: 1 is the same, 0 is as by chance.',
      independentUnits: shared?.units ?? null,
      otherMeasures: scalars,
      warnings: [...(matchedRows ? [matchedRowsText(matchedRows)] : []), ...warnings],
      openInVsCode: await linkAsked(input, surroundings),
    };
  },
};
