import { UserError } from '../../errors';
import type { Comparison } from '../../runs/compare';
import type { RowMaps } from '../../shared/results/rows';
import { DRAWN_FIGURES, type DrawnFigure } from '../../shared/messages/drawnFigure';
import { sideNames } from '../../shared/sideNames';
import { comparisonOf, linkAsked, PAIR, placeAsked } from '../comparing';
import { choiceOf, wholeOf } from '../input';
import type { Input, Surroundings, Tool } from '../tool';

const GROUPS = { minimum: 1, maximum: 60 };
const USUAL = 12;

const CAPTIONS: Record<DrawnFigure, string> = {
  alignment:
    'Concepts of A at the left, of B at the right; ribbons join those that are the same, with the adjusted alignment and its 95 % interval.',
  matrix: 'The adjusted alignment of every concept of A, in rows, with every one of B, in columns.',
  maps: 'Every row as a point, in colours of the concepts: A at the left, B at the right. Distances within a map mean little.',
};

export const DRAW_FIGURE: Tool = {
  name: 'draw_figure',
  title: 'Draw Figure',
  doing: 'Drawing a figure of a comparison',
  description:
    'Draws a figure of a comparison as a PNG: the alignment of the concepts, the matrix of their alignments, or maps of all rows. Use it where a picture says more than a list.',
  properties: {
    ...PAIR,
    figure: {
      type: 'string',
      description: 'Which figure; the alignment where it is left out.',
      enum: DRAWN_FIGURES,
    },
    groups: {
      type: 'integer',
      description: `The most rows of the alignment; ${USUAL} where it is left out.`,
      ...GROUPS,
    },
  },
  required: ['a', 'b'],
  computes: 'comparison',
  async call(input, surroundings) {
    const figure = choiceOf(input, 'figure', DRAWN_FIGURES);
    const groups = wholeOf(input, 'groups', GROUPS, USUAL);
    const { view, rows, texts } = await surroundings.compare(input);
    if (figure === 'matrix' && view.adjusted === null) {
      throw new UserError('There are too many concepts for a matrix. Ask for the alignment.');
    }
    const maps = figure === 'maps' ? await mapsOf(input, view, surroundings) : null;
    surroundings.show(await surroundings.draw({ figure, compared: { view, rows, maps }, texts, groups }));
    const { a, b } = sideNames(view);
    return {
      ...{ figure, a, b, caption: CAPTIONS[figure] },
      openInVsCode: await linkAsked(input, surroundings),
    };
  },
};

/** The maps of a comparison. Throws UserError where it has none. */
async function mapsOf(
  input: Input,
  { a, b }: Comparison['view'],
  { folders, usual, compute }: Surroundings,
): Promise<RowMaps> {
  const place = await placeAsked(input, folders);
  const maps = await compute('maps', comparisonOf(place, usual(place.a.file)));
  if (maps.a ?? maps.b) return maps;
  throw new UserError(`${a.id} and ${b.id} have no features, of which maps are made. Ask for the alignment.`);
}
