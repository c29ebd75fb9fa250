// `npm run install:vscode`: builds the extension and installs it into the VS Code of this machine.
import { run } from './support/command.mjs';
import { makeVsix, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  const vsix = await makeVsix();
  const byHand = `in VS Code, run "Extensions: Install from VSIX..." and choose ${vsix}`;
  // A shell, because on Windows `code` is a batch file.
  const { code, output } = await run(`code --install-extension "${vsix}" --force`, [], {
    limit: 120,
    shell: true,
  });
  if (code === 0) console.log(output.trim());
  else if (/not found|not recognized/.test(output))
    throw new Error(`\`code\` is not on the PATH: ${byHand}.`);
  else throw new Error(`\`code\` could not install the extension: ${byHand}.\n${output.trim()}`);
});
