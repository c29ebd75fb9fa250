/** Which values a setting takes. `null` stands for "derived from the data", written `auto` on the command line. */
export type Rule =
  | { kind: 'integer' | 'number'; min: number; max: number; nullable: boolean }
  | { kind: 'choice'; choices: readonly string[] }
  /** Any text that is not blank, or null. */
  | { kind: 'text'; what: string };

/** A setting as users meet it: a field of a form, a flag of the command line, a setting of VS Code. */
interface SettingCard<V> {
  /** What pages call it. */
  name: string;
  flag: string;
  /** Below `conceptAlignment.` */
  setting: string;
  rule: Rule;
  /** Where none is given. */
  fallback: V;
  /** The fallback is less where there are few rows, see `effectiveSettings`. */
  shrinks?: true;
  /** What stands for `null` on the command line; `auto` where not given. */
  nullFlag?: string;
  /** What its flag does, before its default; nothing where the name of the flag says it. */
  help?: string;
}

/** The card of every one of some settings. */
export type SettingCards<S> = { readonly [K in keyof S]-?: SettingCard<S[K]> };

/** A card that knows whose it is. */
export interface SettingRule<K extends string> extends SettingCard<string | number | null> {
  key: K;
}

export const integer = (min: number, max: number, nullable = false): Rule => ({
  kind: 'integer',
  min,
  max,
  nullable,
});

/** The cards as a list, in their order. */
export function rulesOf<S>(cards: SettingCards<S>): readonly SettingRule<keyof S & string>[] {
  type Card = SettingCard<string | number | null>;
  return Object.entries(cards as Record<string, Card>).map(([key, card]) => ({
    key: key as keyof S & string,
    ...card,
  }));
}

/** The settings where none is given. */
export function defaultsOf<S>(cards: SettingCards<S>): S {
  return Object.fromEntries(rulesOf(cards).map(({ key, fallback }) => [key, fallback])) as S;
}
