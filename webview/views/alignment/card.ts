import './alignment.css';
import './cards.css';
import './lines.css';
import { createAlignment, type AlignmentView } from './alignment';
import { alignmentFigure } from './alignmentFigure';
import { FIGURE_TILES, figurePlan } from './figureLayout';
import { INITIAL_ALIGNMENT, type AlignmentState } from './alignmentState';
import { exemplarForm, figureExemplars } from './figureExemplars';
import { groupRows } from './groupRows';
import { readingOf, shownSections } from './shownSections';
import { viewCard } from '../viewCard';
import type { ComparisonContext } from '../../model/comparisonContext';

/** What the two representations share. */
export const alignmentView = viewCard<ComparisonContext, AlignmentState, AlignmentView>({
  id: 'alignment',
  label: 'Alignment',
  initial: INITIAL_ALIGNMENT,
  create: ({ model, linked, nameConcept, openInspector }, state, keep) =>
    createAlignment(model, linked, state, { onState: keep, onOpen: openInspector, onName: nameConcept }),
  figures: [
    {
      id: 'alignment',
      label: 'Alignment of the concepts',
      isPrinted: true,
      async draw({ model }, state, { theme, print }) {
        const reading = readingOf(model, state);
        const rows = groupRows(model, reading);
        const plan = figurePlan(shownSections(rows, state, reading, ''), print, exemplarForm(model));
        const drawn = plan.sections.flatMap((section) => section.rows);
        const exemplars = await figureExemplars(model, drawn, FIGURE_TILES);
        return alignmentFigure(model, plan, print, exemplars, theme);
      },
    },
  ],
});
