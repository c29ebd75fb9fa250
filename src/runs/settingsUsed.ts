import { SAMPLE_ROWS } from '../concepts/recallSample';
import { decidingSettings, type DiscoverySettings } from '../shared/settings/discovery';
import { hasFeatures, type Discovery } from './stages/discovery';

/** The settings that decided the concepts of a finished discovery, K as it came out, and sentences about them. */
export function settingsUsed(discovery: Discovery): {
  settings: Partial<DiscoverySettings>;
  notes: string[];
  neighborRecall: number | null;
} {
  const { source, settings, notes, clustering } = discovery;
  const { proximity, neighborRecall } = clustering!;
  if (!hasFeatures(discovery)) return { settings: {}, notes: source.notes, neighborRecall };
  const { concepts } = proximity;
  const deciding = decidingSettings(settings);
  if (settings.method !== 'nlmcd') deciding.nConcepts = concepts;
  return {
    settings: deciding,
    notes: [
      ...source.notes,
      ...notes,
      ...conceptNotes(settings, concepts),
      ...recallNotes(settings, neighborRecall),
    ],
    neighborRecall,
  };
}

/** Says that neighbours are approximate, where some may be missing. */
export function recallNotes({ nNeighbors }: DiscoverySettings, recall: number | null): string[] {
  if (recall === null) return [];
  const measured = `recall@${nNeighbors} ${recall.toFixed(3)}, estimated on ${SAMPLE_ROWS} rows`;
  return [`Neighbours are approximate: ${measured}.`];
}

const OF_NLMCD = 'the number of concepts that NLMCD finds with the same settings, but at least 2';

function conceptNotes({ method, nConcepts }: DiscoverySettings, concepts: number): string[] {
  const less =
    nConcepts !== null && concepts < nConcepts ? [`${concepts} concepts instead of ${nConcepts}`] : [];
  switch (method) {
    case 'nlmcd':
      return [];
    case 'kmeans':
      if (nConcepts === null) return [`The number of concepts is ${OF_NLMCD}.`];
      return less.map((start) => `${start}: there are no more distinct rows.`);
    case 'pca':
      if (nConcepts === null) return ['The concepts are all directions of variance.'];
      return less.map((start) => `${start}: there are no more directions of variance.`);
    case 'mcd':
      if (nConcepts === null) return [`The number of clusters is ${OF_NLMCD}.`];
      return less.map((start) => `${start}: the other clusters have fewer than three distinct rows.`);
  }
}
