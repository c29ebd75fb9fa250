import './list.css';
import { createList } from './list';
import { INITIAL_LIST } from './listState';
import { viewCard } from '../viewCard';
import type { ComparisonContext } from '../../model/comparisonContext';

/** The concepts and how they are paired. */
export const listView = viewCard({
  id: 'list',
  label: 'What there is',
  initial: INITIAL_LIST,
  create: ({ model, linked, nameConcept, openInspector }: ComparisonContext, state, keep) =>
    createList(model, linked, state, { onState: keep, onOpen: openInspector, onName: nameConcept }),
});
