import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

/** Ways to show a text past `src/vscode/show.ts`, and past the type. */
const PAST_IT = [
  "void vscode.window.showErrorMessage('x');",
  "void vscode['window'].showErrorMessage('x');",
  "void vscode.window['showErrorMessage']('x');",
  'const { showErrorMessage } = vscode.window;',
  'const { window } = vscode;',
  'const everything = vscode;',
  "vscode.window.setStatusBarMessage('x');",
  "vscode.window.createOutputChannel('x').appendLine('x');",
  "new vscode.TreeItem('x');",
  "new vscode.MarkdownString('x');",
  "(panel as vscode.WebviewPanel).title = 'x';",
  "show('x' as ShownText);",
  "import { window as w } from 'vscode';",
];
const ALLOWED = [
  "export const uri: vscode.Uri = vscode.Uri.parse('x');",
  'export const theme = vscode.window.activeColorTheme;',
  "import type { Uri } from 'vscode';",
];

/** The lines, from 0, that the project's rules for syntax refuse in a file. */
async function refused(filename: string, lines: readonly string[]): Promise<number[]> {
  const url = pathToFileURL(resolve('eslint.config.mjs')).href;
  const { default: all } = (await import(url)) as { default: Linter.Config[] };
  const rules = all.filter((config) => config.rules?.['no-restricted-syntax'] !== undefined);
  const config = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser as Linter.Parser } };
  const found = new Linter().verify(lines.join('\n'), [config, ...rules], { filename });
  return [...new Set(found.map(({ line }) => line - 1))].sort((one, other) => one - other);
}

test('the linter lets nothing show a text but the one file that takes ShownText', async () => {
  const lines = [...PAST_IT, ...ALLOWED];
  const expected = PAST_IT.map((_, at) => at);
  assert.deepEqual(await refused('src/vscode/failures.ts', lines), expected);
  assert.deepEqual(await refused('src/extension.ts', lines), expected);
  const cast = PAST_IT.findIndex((line) => line.includes(' as ShownText'));
  assert.deepEqual(await refused('src/vscode/show.ts', lines), [cast]);
  assert.deepEqual(await refused('src/runs/client.ts', lines), [cast]);
});
