import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { blobFeatures } from '../support/features';
import { Raw, torchFile } from '../support/torchFile';
import { chooseFromMenu, reveal, select } from './support/explorer';
import { comparisonPanel, frameShowing } from './support/panel';
import { PREVIEW, WORDS, WORKBENCH } from './support/selectors';
import { OPENING, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { clearWindow } from './support/workbench';

const A = 'dino.npy';
const B = 'mae.npy';
const HARMFUL = 'harmful.pt';
const MARK = 'executed';

let vscode: Vscode;
before(async () => {
  const settings = {
    'security.workspace.trust.enabled': true,
    'security.workspace.trust.startupPrompt': 'never',
  };
  vscode = await openVscode(null, addFiles, { settings });
}, OPENING);
after(() => vscode?.close());

async function addFiles(folder: string): Promise<void> {
  for (const [index, file] of [A, B].entries()) {
    await writeFile(
      join(folder, file),
      encodeNpy(blobFeatures({ rows: 600, columns: 8, blobs: 4, seed: index })),
    );
  }
  // What Python's unpickler would take for a call of os.system.
  const call = new Raw(`cposix\nsystem\n(S'touch ${join(folder, MARK)}'\ntR`);
  await writeFile(join(folder, HARMFUL), torchFile(new Map([['weights', call]]), {}));
  // A package of the name that is looked for, which would be run if it were looked for here.
  const posing = join(folder, 'node_modules/@tensorflow/tfjs-node');
  await mkdir(join(posing, 'lib/napi-v8'), { recursive: true });
  await writeFile(join(posing, 'lib/napi-v8/tfjs_binding.node'), '');
  await writeFile(
    join(posing, 'package.json'),
    JSON.stringify({ name: '@tensorflow/tfjs-node', main: 'x.js' }),
  );
  await writeFile(
    join(posing, 'x.js'),
    `require('fs').writeFileSync(${JSON.stringify(join(folder, MARK))}, '');`,
  );
}

function testCase(name: string, run: () => Promise<void>): void {
  scenario(name, () => vscode, run);
}

testCase('in a folder that is not trusted files are shown and compared', async () => {
  const { page } = vscode;
  await page.locator(WORKBENCH.statusBar).getByText('Restricted Mode').waitFor();
  await (await reveal(vscode, A)).click();
  await frameShowing(page, PREVIEW.figures);
  await clearWindow(vscode);
  await select(vscode, A, B);
  await chooseFromMenu(vscode, B, WORDS.compare);
  await comparisonPanel(page);
  await screenshot(page, 'restricted');
});

testCase('and nothing that they hold is run', async () => {
  const { page } = vscode;
  await clearWindow(vscode);
  await select(vscode, HARMFUL);
  await chooseFromMenu(vscode, HARMFUL, WORDS.preview);
  const frame = await frameShowing(page, PREVIEW.failure);
  await until('it is said what was refused', async () =>
    /posix\.system/.test(await frame.locator(PREVIEW.failure).innerText()),
  );
  assert.ok(!existsSync(join(vscode.folder, MARK)));
});
