/** The page of an exported report: the same views as the panel, on data that the page carries. */
import type { ComparedRows, ComparisonView } from '../src/protocol';
import type { ReportedComparison } from '../src/reportedComparison';
import { fromLevels } from '../src/saved/proximityLevels';
import { h } from './dom';
import { createModel } from './model';
import { createReport, NO_CHOICES } from './report';
import { showStanding } from './standing';

void showStanding<ReportedComparison>(({ view, rows, maps, images }) => {
  const imageAt = (place: string): string => (place === '' ? '' : images[Number(place)]);
  return createReport(
    createModel(viewWith(view, imageAt), rows && rowsWith(rows, imageAt), maps),
    h('div', { class: 'actions' }),
    null,
    NO_CHOICES,
    { onChoice: () => undefined, onExact: null, onMaps: null, onName: null },
  );
});

function viewWith(view: ComparisonView, imageAt: (place: string) => string): ComparisonView {
  for (const token of Object.values(view.tokens ?? {})) token.image = imageAt(token.image);
  return view;
}

function rowsWith({ columns, a, b }: ComparedRows, imageAt: (place: string) => string): ComparedRows {
  const { patches } = columns;
  const scores = ({ labels, proximity }: ComparedRows['a']): ComparedRows['a'] => ({
    labels,
    proximity: fromLevels(new Uint8Array(proximity)).buffer,
  });
  return {
    columns: { ...columns, patches: patches && { ...patches, images: patches.images.map(imageAt) } },
    a: scores(a),
    b: scores(b),
  };
}
