import type { PictureNode } from './pictureNode';

/** What stands on one line with all that is in it. */
const INLINE = ['text', 'title', 'span', 'h2'];

/** Longer paths have each of their steps on a line of its own. */
const LONGEST_LINE = 400;

/**
 * A picture as a text to keep: an element a line, so that a change is read in a diff, and numbers to a thousandth of a pixel, so that
 * the last digits of a computation do not matter.
 */
export function pictureText(node: PictureNode, indent = ''): string {
  const { localName: name, children } = node;
  const open = `${indent}<${name}${[...node.attributes].map(attribute).join('')}`;
  if (children.length === 0) return `${open}/>`;
  if (INLINE.includes(name)) {
    const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : pictureText(child)));
    return `${open}>${inner.join('')}</${name}>`;
  }
  const inner = children.map((child) =>
    typeof child === 'string' ? `${indent}  ${escaped(child)}` : pictureText(child, `${indent}  `),
  );
  return [`${open}>`, ...inner, `${indent}</${name}>`].join('\n');
}

function attribute([name, value]: [string, string]): string {
  const short = value.replace(/-?\d*\.\d+(e[+-]?\d+)?|-?\d+e-\d+/g, (number) =>
    String(Number(Number(number).toFixed(3)) + 0),
  );
  const isLong = name === 'd' && short.length > LONGEST_LINE;
  return ` ${name}="${escaped(isLong ? short.replace(/[A-Z]/gi, '\n$&') : short)}"`;
}

/** What cannot be seen, such as marks of direction, is written as a number. */
function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text
    .replace(/[&<>"]/g, (letter) => names[letter])
    .replace(/[\p{Cf}\u00a0\u202f]/gu, (letter) => `&#x${letter.codePointAt(0)!.toString(16)};`);
}
