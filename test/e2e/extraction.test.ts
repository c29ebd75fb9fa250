import { after, before } from 'node:test';
import { WORDS } from './support/selectors';
import { anExperiment, openVscode, scenario, until, type Vscode } from './support/vscode';
import { editorShows, runCommand } from './support/workbench';

const SECONDS = 60;

let vscode: Vscode;
before(async () => (vscode = await openVscode(anExperiment(), () => Promise.resolve())), {
  timeout: 150_000,
});
after(() => vscode?.close());

scenario(
  'the extraction script opens from the command palette',
  SECONDS,
  () => vscode,
  async () => {
    const { page } = vscode;
    await runCommand(page, WORDS.openExtractionScript);
    await until('the script shows', 20, () => editorShows(page, 'python extract_features.py PHOTOS', true));
  },
);
