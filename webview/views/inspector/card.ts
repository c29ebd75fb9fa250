import './inspector.css';
import { createInspector } from './inspector';
import { viewCard } from '../viewCard';
import type { ComparisonContext } from '../../model/comparisonContext';

/** What the selected concepts look like. */
export const inspectorView = viewCard({
  id: 'inspector',
  label: 'What it looks like',
  initial: {},
  create: ({ model, linked, nameConcept }: ComparisonContext) => createInspector(model, linked, nameConcept),
});
