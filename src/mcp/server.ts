import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { version } from '../../package.json';
import { answerOf, type Answer, type Host } from '../assistant/answering';
import { inputSchema } from '../assistant/inputSchema';
import { panelLink } from '../assistant/panelLink';
import { shareRuns, type Start } from '../assistant/sharedRuns';
import { TOOLS } from '../assistant/tools';
import { startDrawing } from '../figures/startDrawing';
import type { Run } from '../runs/client';
import { DEFAULT_EXACT_ROWS } from '../runs/context/rowPairs';
import type { Progress } from '../shared/results/progress';

export type { Start };

const HOW =
  'Representations are matrices of rows × features of neural networks. Concepts are clusters of their rows. Alignments are adjusted for chance: 1 is the same, 0 is chance. Quote numbers with their intervals.';

/** What serves. */
export interface Serving {
  /** Absolute paths of the folders that files are read of. */
  folders: readonly string[];
  start: Start;
  /** The folder of the threads. */
  distFolder: string;
  /** Of the addresses that open panels. */
  uriScheme: string;
}

/** Serves the tools over standard input and output by the Model Context Protocol until the client goes. */
export function serve({ folders, start, distFolder, uriScheme }: Serving): Run<void> {
  const server = new Server(
    { name: 'concept-alignment', version },
    { capabilities: { tools: {} }, instructions: HOW },
  );
  const runs = shareRuns(start);
  const host: Host = {
    ...{ folders, runs },
    usual: () => ({ settings: {}, features: {}, exactRows: DEFAULT_EXACT_ROWS }),
    draw: (ask) => startDrawing(ask, distFolder),
    link: (place) => panelLink(place, uriScheme, true),
    open: null,
  };
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOLS.map(described) }));
  server.setRequestHandler(
    CallToolRequestSchema,
    async ({ params }, { signal, sendNotification }): Promise<CallToolResult> => {
      const tool = TOOLS.find(({ name }) => name === params.name);
      if (!tool) return refused(`There is no tool ${params.name}.`);
      const progressToken = params._meta?.progressToken;
      const onProgress = ({ stage, fraction }: Progress): void => {
        if (progressToken === undefined) return;
        const progress = { progressToken, progress: fraction, total: 1, message: stage };
        void sendNotification({ method: 'notifications/progress', params: progress });
      };
      try {
        return resultOf(await answerOf(tool, params.arguments ?? {}, host, { signal, onProgress }));
      } catch (error) {
        return refused(error instanceof Error ? error.message : String(error));
      }
    },
  );
  const result = new Promise<void>((resolve, reject) => {
    server.onclose = resolve;
    process.stdin.once('end', () => void server.close());
    server.connect(new StdioServerTransport()).catch(reject);
  });
  const cancel = (): void => {
    runs.cancel();
    void server.close();
  };
  return { result: result.finally(cancel), cancel, abandon: cancel };
}

function resultOf({ text, pictures, isError }: Answer): CallToolResult {
  const images = pictures.map((png) => ({
    ...{ type: 'image' as const, mimeType: 'image/png' },
    data: Buffer.from(png.buffer, png.byteOffset, png.byteLength).toString('base64'),
  }));
  return { content: [{ type: 'text', text }, ...images], isError };
}

function refused(sentence: string): CallToolResult {
  return resultOf({ text: sentence, pictures: [], isError: true });
}

function described(tool: (typeof TOOLS)[number]) {
  const { name, title, description } = tool;
  return {
    ...{ name, title, description },
    inputSchema: inputSchema(tool),
    annotations: { title, readOnlyHint: true, openWorldHint: false },
  };
}
