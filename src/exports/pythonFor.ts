import type { Compared } from '../shared/results/comparison';
import type { Side } from '../shared/results/alignment';
import type { RowColumns, RowScores } from '../shared/results/rows';
import type { ConceptView } from '../shared/results/representation';
import { sideNames } from '../shared/sideNames';

/** Python that loads the arrays of a comparison, as `comparisonNpz` writes them, and names its concepts. */
export function pythonFor(file: string, { view, rows: { columns, ...all }, maps }: Compared): string {
  const { a, b, shared } = view;
  const names = sideNames(view);
  const { a: ofA, b: ofB } = all;
  const isMany = view.distances === null;
  const scores = (side: Side, { proximity }: RowScores): string =>
    proximity instanceof ArrayBuffer ? `results["proximity_${side}"]` : `sparse("${side}")`;
  const mapped = (['a', 'b'] as const).filter((side) => maps?.[side]);
  return `import numpy as np

# A: ${comment(names.a)}, B: ${comment(names.b)}
results = np.load(${pythonText(file)})
names_a = ${namesOf(a.concepts)}
names_b = ${namesOf(b.concepts)}
${shared ? SHARED : ''}
${isMany ? SPARSE : MATRICES}rows = results["rows"]  # those of the feature files that were compared
P, Q = ${scores('a', ofA)}, ${scores('b', ofB)}  # rows x concepts
labels_a, labels_b = results["labels_a"], results["labels_b"]  # -1 is unassigned
${columns.numbers.length > 0 ? numbersOf(columns) : ''}${mapped.map((side) => `map_${side} = results["map_${side}"]  # rows x 2\n`).join('')}`;
}

const MATRICES = `distances = results["distances"]  # concepts of A x concepts of B, 0 is the same concept
adjusted = results["adjusted"]  # 1 is identical, 0 is chance
matched = results["matched"]  # pairs (a, b) by distance, from universal to unique, as in the paper
`;

/** Of many concepts, of which a row has few. */
const SPARSE = `from scipy.sparse import csr_matrix


def sparse(side):
    parts = [results[f"proximity_{side}_{part}"] for part in ("data", "indices", "indptr", "shape")]
    return csr_matrix(tuple(parts[:3]), shape=tuple(parts[3]))


`;

const SHARED = `
# Groups of concepts that both share, the best first: one to one, or divided differently
for group, (low, high) in enumerate(results["groups_interval"]):
    in_a = [names_a[concept] for concept in np.flatnonzero(results["group_a"] == group)]
    in_b = [names_b[concept] for concept in np.flatnonzero(results["group_b"] == group)]
    value = results["groups_adjusted"][group]
    print(f"{' + '.join(in_a)} = {' + '.join(in_b)}: {value:.2f} ({low:.2f} to {high:.2f})")

# The same one to one, with false discovery rates
for (a, b), value, q in zip(results["pairs"], results["pairs_adjusted"], results["pairs_q"]):
    print(f"{names_a[a]} = {names_b[b]}: {value:.2f}, q {q:.1e}")
`;

/** The columns of numbers by their names. */
function numbersOf({ numbers }: RowColumns): string {
  const names = numbers.map(({ name }) => pythonText(name)).join(', ');
  return `numbers = dict(zip([${names}], results["numbers"].T))  # of the samples table, each of length rows\n`;
}

/** A list of what concepts are called, with their numbers. */
function namesOf(concepts: readonly ConceptView[]): string {
  const names = concepts.map(({ id, name, majorityLabel }) => {
    const text = name ?? majorityLabel;
    return pythonText(text === null ? String(id) : `${id} ${text}`);
  });
  return `[${names.join(', ')}]`;
}

/** A JSON string is a Python string but for lone surrogates, which no path has. */
function pythonText(text: string): string {
  return JSON.stringify(text);
}

function comment(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}
