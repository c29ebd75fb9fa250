import './inspector.css';
import { createInspector } from './inspector';
import { viewCard } from '../viewCard';
import type { ComparisonContext } from '../../model/comparisonContext';

/** What is selected, closely: how alike it is, which rows both sides hold and which only one, and how they differ. */
export const inspectorView = viewCard({
  id: 'inspector',
  label: 'What is selected',
  initial: {},
  create: (context: ComparisonContext) => createInspector(context),
});
