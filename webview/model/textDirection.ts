const LETTERS = /\p{L}/gu;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/gu;

/** How a piece of running text is read: as most of its letters are, since it may begin in the middle with a word of another script. */
export function textDirection(text: string): 'ltr' | 'rtl' {
  const all = text.match(LETTERS)?.length ?? 0;
  const rightToLeft = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  return 2 * rightToLeft > all ? 'rtl' : 'ltr';
}
