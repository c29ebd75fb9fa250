import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { WORDS } from './support/selectors';
import { OPENING, openVscode, scenario, until, type Vscode } from './support/vscode';
import { editorShows, runCommand } from './support/workbench';

let vscode: Vscode;
before(
  async () => (vscode = await openVscode(null, (folder) => writeFile(join(folder, 'notes.txt'), ''))),
  OPENING,
);
after(() => vscode?.close());

scenario(
  'the extraction script opens from the command palette',
  () => vscode,
  async () => {
    const { page } = vscode;
    await runCommand(page, WORDS.openExtractionScript);
    await until('the script shows', () => editorShows(page, 'python extract_features.py PHOTOS', true));
  },
);
