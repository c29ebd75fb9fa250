import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** Rules of style sheets: a selector and what it declares. */
const RULE = /([^{}]+)\{([^{}]*)\}/g;

test('what scrolls holds what is placed in it, so that words off the screen make no page longer', () => {
  const sheets = readdirSync('webview', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  const scrolling = sheets.flatMap((sheet) =>
    [...readFileSync(join('webview', sheet), 'utf8').matchAll(RULE)]
      .filter(
        ([, selector, declared]) =>
          /overflow(-y)?: (hidden )?auto;/.test(declared) && !selector.includes('::part'),
      )
      .map(([, selector, declared]) => ({ rule: `${sheet}: ${selector.trim()}`, declared })),
  );
  assert.ok(scrolling.length > 20);
  const loose = scrolling.filter(({ declared }) => !/position: (relative|absolute);/.test(declared));
  assert.deepEqual(
    loose.map(({ rule }) => rule),
    [],
  );
});
