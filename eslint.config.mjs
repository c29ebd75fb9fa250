import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import globals from 'globals';

const noVscode = { name: 'vscode', message: 'Only src/vscode and src/extension.ts import vscode.' };
const noFiles = ['fs', 'fs/promises', 'node:fs', 'node:fs/promises', 'path', 'node:path'].map((name) => ({
  name,
  message: 'concepts/, alignment/ and review/ know nothing of files.',
}));

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
      'no-restricted-imports': ['error', { paths: [noVscode] }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/concepts/**/*.ts', 'src/alignment/**/*.ts', 'src/review/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [noVscode, ...noFiles] }] },
  },
  {
    files: ['src/vscode/**/*.ts', 'src/extension.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },
);
