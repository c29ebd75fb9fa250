import { rowsAsUnits } from '../../alignment/sharedConcepts/units';
import type { ConceptsWithin } from '../../alignment/withinSide';
import { isNumbers } from '../../describe/attribute';
import { defaultNames } from '../../describe/defaultNames';
import { frequentTokens } from '../../describe/tokenNames';
import { BETWEEN_WORDS, cleanName } from '../../shared/conceptNames';
import type { CalledConcepts } from '../input/readGiven';
import type { WithinView } from '../../shared/results/comparison';
import type { RepresentationView } from '../../shared/results/representation';
import type { RowScores } from '../../shared/results/rows';
import { rowIdsOf } from '../input/input';
import { rowAttributes } from '../input/rowAttributes';
import { labelGroupsOf } from '../input/rowLabelGroups';
import { unitsOfRows } from '../input/rowUnits';
import { imagesOf, labelsOf, type RowDescriptions } from '../input/rowDescriptions';
import { settingsUsed } from './settingsUsed';
import type { Assessed } from '../stages/assessment';
import { hasFeatures, type Discovery } from '../stages/discovery';
import { foundConcepts } from '../stages/foundConcepts';
import { representationView } from './view';

/** A representation whose concepts are known, as the panel shows it. */
export function viewOf(
  discovery: Discovery,
  assessed: Assessed | null,
  descriptions: RowDescriptions,
): RepresentationView {
  const { id, file, matrix, layout, parts } = discovery.source;
  const rowIds = rowIdsOf(discovery.source);
  const clustering = foundConcepts(discovery);
  const units = unitsOfRows(descriptions, rowIds) ?? rowsAsUnits(rowIds.length);
  const attributes = rowAttributes(descriptions, rowIds);
  return representationView({
    id,
    file,
    features: hasFeatures(discovery) ? matrix.columns : null,
    rowIds,
    rowsOfFile: layout.rows,
    parts,
    clustering,
    assessed,
    ...settingsUsed(discovery),
    labels: labelsOf(descriptions, rowIds),
    labelGroups: labelGroupsOf(descriptions, rowIds),
    images: imagesOf(descriptions, rowIds),
    defaultNames: calledBy(
      discovery.source.called,
      defaultNames(clustering.labels, clustering.proximity.concepts, attributes, units),
    ),
    frequentTokens: frequentTokens(
      clustering.labels,
      clustering.proximity.concepts,
      attributes.filter((each) => !isNumbers(each)),
    ),
  });
}

/** What the file calls its concepts counts; columns that are left out shift numbers, so that those in the file are told. */
function calledBy(called: CalledConcepts | null, described: (string | null)[]): (string | null)[] {
  const { names = null, columns = null } = called ?? {};
  return described.map((text, concept) => {
    const name = names?.[concept] ?? null;
    if (name !== null) return cleanName(name) ?? text;
    if (names || !columns) return text;
    const column = `column ${columns[concept]}`;
    return text === null ? column : `${text}${BETWEEN_WORDS}${column}`;
  });
}

/** What discovery says of each row; the discovery must be complete. */
export function scoresOf(discovery: Discovery): RowScores {
  const { labels, proximity } = foundConcepts(discovery);
  return {
    labels: new Int32Array(labels).buffer,
    proximity:
      'starts' in proximity
        ? {
            starts: new Uint32Array(proximity.starts).buffer,
            columns: new Uint32Array(proximity.columns).buffer,
            values: new Float32Array(proximity.values).buffer,
          }
        : new Float32Array(proximity.data).buffer,
  };
}

/** How the concepts of a representation relate to each other, as the panel takes it. */
export function withinView({ distances, adjusted }: ConceptsWithin): WithinView {
  return { distances: copyOf(distances), adjusted: copyOf(adjusted) };
}

/** Memory of its own, which can be moved. */
export function copyOf(values: Float64Array): ArrayBuffer {
  return new Float64Array(values).buffer;
}
