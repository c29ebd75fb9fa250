import type * as vscode from 'vscode';
import type { FigurePrint } from '../../shared/settings/figure';
import { shown, type ShownText } from '../../shared/shownText';
import { readFigurePrint } from '../settings';
import { choose, type Choice } from '../show';

/** Where the choice of the last time is kept. */
const LAST = 'figureSize';

const WIDTHS: readonly { label: ShownText; widthMm: number }[] = [
  { label: shown`One column`, widthMm: 85 },
  { label: shown`One and a half columns`, widthMm: 120 },
  { label: shown`Two columns`, widthMm: 180 },
];
const GROUPS = [6, 12, 25, 50] as const;

/** What was chosen; null for as the settings say. */
type Chosen = Pick<FigurePrint, 'widthMm' | 'groups'> | null;

/**
 * Asks how wide a figure is printed and how many groups it shows, the choice of the last time first; else it is as the settings say.
 * @returns undefined where the user closes a list
 * @throws SettingError naming the first setting that cannot be used
 */
export async function askFigureSize(memory: vscode.Memento): Promise<FigurePrint | undefined> {
  const set = readFigurePrint();
  const last = lastChosen(memory);
  const chosen = await askWidth(set, last);
  if (chosen === undefined) return undefined;
  if (chosen === null) {
    await memory.update(LAST, undefined);
    return set;
  }
  const groups = await askGroups(set.groups, last?.groups ?? null);
  if (groups === undefined) return undefined;
  const kept: Chosen = { widthMm: chosen, groups };
  await memory.update(LAST, kept);
  return { ...set, ...kept };
}

async function askWidth(
  { widthMm, groups }: FigurePrint,
  last: Chosen,
): Promise<FigurePrint['widthMm'] | null | undefined> {
  const asSet = {
    label: shown`As the settings say`,
    description: shown`${widthMm} mm, at most ${groups} groups`,
    value: null,
  };
  const widths = WIDTHS.map(({ label, widthMm: value }) => ({
    label,
    description: value === last?.widthMm ? shown`${value} mm, as last time` : shown`${value} mm`,
    value,
  }));
  return ask(
    [asSet, ...widths],
    last?.widthMm ?? null,
    shown`Size of the Figure`,
    shown`How wide is it printed?`,
  );
}

async function askGroups(set: number, last: number | null): Promise<number | undefined> {
  const counts = [...new Set([set, ...GROUPS])].sort((x, y) => x - y);
  const items = counts.map((value) => ({
    label: shown`At most ${value} groups`,
    description:
      value === last ? shown`as last time` : value === set ? shown`as the settings say` : shown`${''}`,
    value,
  }));
  return ask(
    items,
    last ?? set,
    shown`Groups in the Figure`,
    shown`How many does it show, as far as there is room?`,
  );
}

/** The line of `first` stands first, so that Enter chooses it again. */
async function ask<T>(
  items: readonly (Choice & { value: T })[],
  first: T,
  title: ShownText,
  placeHolder: ShownText,
): Promise<T | undefined> {
  const ordered = [...items].sort((x, y) => Number(y.value === first) - Number(x.value === first));
  const chosen = await choose(ordered, { title, placeHolder, matchOnDescription: true });
  return chosen?.value;
}

/** What an older version or another program may have kept there is not taken. */
function lastChosen(memory: vscode.Memento): Chosen {
  const kept = memory.get<unknown>(LAST);
  if (typeof kept !== 'object' || kept === null) return null;
  const { widthMm, groups } = kept as Record<string, unknown>;
  const isWidth = WIDTHS.some((each) => each.widthMm === widthMm);
  if (!isWidth || !Number.isInteger(groups) || (groups as number) < 1 || (groups as number) > 200)
    return null;
  return { widthMm: widthMm as number, groups: groups as number };
}
