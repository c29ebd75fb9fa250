import { join, resolve } from 'node:path';
import { UserError } from '../errors';
import type { serve, Start } from '../mcp/server';
import { startRun } from '../runs/client';
import { stat } from '../store/ownFiles';
import type { Command } from './command';
import { CACHE } from './discoveryFlags';
import { UsageError } from './usage';

const CACHE_BYTES = 10e9;

/** The server and its library are read only here: they are as large as the rest of the command line. */
const SERVER = 'server.js';

export const MCP_COMMAND: Command = {
  name: 'mcp',
  needsCache: true,
  prints: 'protocol',
  summary:
    'Answer the questions of an assistant about folders of representations, over standard input and output by the Model Context Protocol.',
  positionals: ['FOLDER…'],
  reads: 'files',
  flags: [
    { ...CACHE, help: 'keep everything that is found here; default a folder that goes with the server' },
    {
      name: 'uri-scheme',
      value: 'NAME',
      help: 'the program that answers open panels in, vscode-insiders for example; default vscode',
    },
  ],
  async run(args, _execute, _warn, { threads, distFolder, keptIn, follow }) {
    const server = (await import(join(distFolder, SERVER))) as { serve: typeof serve };
    const folders = args.positionals.map((folder) => resolve(folder));
    for (const folder of folders) await assertFolder(folder);
    const uriScheme = args.flag('uri-scheme') ?? 'vscode';
    if (!/^[a-z][a-z0-9+.-]*$/.test(uriScheme)) {
      throw new UsageError('--uri-scheme takes the name of a scheme, such as vscode-insiders.');
    }
    const cache = keptIn === null ? null : { folder: keptIn, maxBytes: CACHE_BYTES };
    const start: Start = (kind, ask, onProgress) =>
      startRun({ kind, ask, threads, cache }, { distFolder, onProgress });
    await follow(() => server.serve({ folders, start, distFolder, uriScheme }));
  },
};

/** Throws UserError where nobody could ask about it. */
async function assertFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) {
    throw new UserError(
      `${folder} is ${found ? 'no folder' : 'not there'}. Name a folder of representations.`,
    );
  }
}
