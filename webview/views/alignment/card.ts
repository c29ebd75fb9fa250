import './alignment.css';
import './cards.css';
import './lines.css';
import { createAlignment, type AlignmentView } from './alignment';
import { INITIAL_ALIGNMENT, type AlignmentState } from './alignmentState';
import { viewCard } from '../viewCard';
import type { ComparisonContext } from '../../model/comparisonContext';

/** What the two representations share. */
export const alignmentView = viewCard<ComparisonContext, AlignmentState, AlignmentView>({
  id: 'alignment',
  label: 'Alignment',
  initial: INITIAL_ALIGNMENT,
  create: ({ model, linked, nameConcept, openInspector }, state, keep) =>
    createAlignment(model, linked, state, { onState: keep, onOpen: openInspector, onName: nameConcept }),
});
