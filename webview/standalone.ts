/** The page of an exported report: the same views as the panel, on data that the page carries. */
import type { ComparisonView } from '../src/protocol';
import { h } from './dom';
import { createModel } from './model';
import { createReport, NO_CHOICES } from './report';
import { showStanding } from './standing';

showStanding<ComparisonView>((view) =>
  createReport(createModel(view, null), h('div', { class: 'actions' }), null, NO_CHOICES, {
    onChoice: () => undefined,
    onExact: null,
    onName: null,
  }),
);
