import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import globals from 'globals';

/** Files and what is in them name themselves, and VS Code makes links of names: `ShownText` has none, and nothing else is shown. */
const noOtherText = 'Only src/vscode/show.ts shows text, which has to be ShownText.';
/** What of `vscode.window` shows no text that is handed to it, or only text of VS Code's own. */
const silent = [
  ...['activeColorTheme', 'showTextDocument', 'showSaveDialog', 'showWorkspaceFolderPick'],
  ...['registerCustomEditorProvider', 'registerWebviewPanelSerializer', 'registerUriHandler'],
].join('|');
const noShowing = [
  `MemberExpression[object.object.name="vscode"][object.property.name="window"]:not([property.name=/^(${silent})$/])`,
  ':not(MemberExpression) > MemberExpression[object.name="vscode"][property.name="window"]',
  ':not(MemberExpression, TSQualifiedName) > Identifier[name="vscode"]:not(ImportNamespaceSpecifier > *)',
  'MemberExpression[object.name="vscode"][computed=true]',
  'MemberExpression[object.object.name="vscode"][computed=true]',
  'ImportDeclaration[source.value="vscode"][importKind="value"] ImportSpecifier',
  'NewExpression[callee.property.name=/^(TreeItem|MarkdownString)$/]',
  'AssignmentExpression[left.property.name=/^(title|label|description|detail|tooltip)$/]',
].map((selector) => ({ selector, message: noOtherText }));
const noCast = {
  selector: 'TSAsExpression TSTypeReference[typeName.name="ShownText"]',
  message: 'Only src/shared/shownText.ts makes ShownText.',
};

export default tseslint.config(
  { ignores: ['dist', '.cache', '.test-build', 'node_modules', 'src/compute/kernels', 'media'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      // `using` ends at `return`: what is returned unawaited would go on with memory that is given away.
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
    },
  },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts'],
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 120],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/shared/shownText.ts'],
    rules: { 'no-restricted-syntax': ['error', noCast] },
  },
  {
    files: ['src/vscode/**/*.ts', 'src/extension.ts'],
    ignores: ['src/vscode/show.ts'],
    rules: { 'no-restricted-syntax': ['error', noCast, ...noShowing] },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },
);
