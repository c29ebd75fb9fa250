// `npm run test:extract [-- PART]`: tests media/extract_features.py for real, on models with random weights. Needs Python 3.9 or newer and PyPI;
// PyTorch and the rest lie in .cache/ afterwards, on Linux almost 6 GB, because pip brings CUDA.
import { runTests, testFiles } from './support/nodeTest.mjs';
import { installPackages, runScript } from './support/project.mjs';
import { run } from './support/command.mjs';
import { virtualPython } from './support/virtualPython.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  const packages = ['torch', 'timm', 'transformers', 'pillow', 'onnx', 'onnxruntime'];
  const python = await virtualPython('extract-venv', packages);
  const { code, output } = await run(process.execPath, ['scripts/build.mjs'], { limit: 300 });
  if (code !== 0) throw new Error(`The build failed.\n${output.trim()}`);
  const env = { EXTRACT_PYTHON: python };
  await runTests(await testFiles('test/extract', process.argv.slice(2)), {
    limit: 1800,
    oneByOne: true,
    env,
  });
});
