import { UserError } from '../errors';
import { shortName } from '../features/arrayNames';
import type { TextColumn } from '../features/textCodes';
import { readRowsTable } from './rowsTable';

/** Which group each label is of, such as a synset of WordNet above it; groups in the order of the file. */
export interface LabelGroups {
  file: string;
  groupOf: ReadonlyMap<string, string>;
}

/** The name of the column that groups make of the labels of the rows. */
export const LABEL_GROUP = 'label group';

/**
 * Reads which group each label is of: a table of two columns, `label` and `group`, as CSV, TSV or Parquet. A first line that names the
 * columns may be there or not. A label without a group may be left out, or have an empty one.
 * @throws UserError where it has other columns, or gives one label two groups
 */
export async function readLabelGroups(file: string): Promise<LabelGroups> {
  const table = await readRowsTable(file, new Set());
  const { names } = table;
  if (names.length !== 2) {
    const columns = names.length === 1 ? 'one column' : `${names.length} columns`;
    throw new UserError(`${file} has ${columns}. Write two of each label: label,group.`);
  }
  if (names.includes('')) {
    throw new UserError(`${file}: the first line has an empty field. Write label,group.`);
  }
  const [labels, groups] = [table.take(0), table.take(1)];
  const groupOf = new Map<string, string>();
  const put = (label: string, group: string, line: () => number): void => {
    const before = groupOf.get(label);
    if (before !== undefined && before !== group) {
      throw new UserError(
        `${file}: line ${line()} puts the label "${shortName(label)}" into the group "${shortName(group)}", ` +
          `but a line before it into "${shortName(before)}". Keep one of them.`,
      );
    }
    groupOf.set(label, group);
  };
  if (!isHeader(names)) put(names[0], names[1], () => 1);
  for (let row = 0; row < table.rows; row++) {
    const [label, group] = [labels.values[labels.codes[row]], groups.values[groups.codes[row]]];
    put(label, group, () => table.lineOf(row));
  }
  return { file, groupOf };
}

function isHeader([label, group]: readonly string[]): boolean {
  return label.toLowerCase() === 'label' || group.toLowerCase() === 'group';
}

/**
 * The group of each row by its label; an empty text where the label has none.
 * @throws UserError where no label has a group, so that the file must be of other labels
 */
export function groupColumnOf(labels: TextColumn, { file, groupOf }: LabelGroups): TextColumn {
  const values = [''];
  const codeOf = new Map([['', 0]]);
  const groupCode = labels.values.map((label) => {
    const group = groupOf.get(label) ?? '';
    const code = codeOf.get(group) ?? values.push(group) - 1;
    codeOf.set(group, code);
    return code;
  });
  if (values.length === 1) {
    throw new UserError(
      `${file} has a group for none of the labels of the rows, such as "${shortName(labels.values[0] ?? '')}". ` +
        `Write the labels as the samples table has them.`,
    );
  }
  return { values, codes: labels.codes.map((code) => groupCode[code]) };
}
