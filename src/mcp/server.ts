import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { version } from '../../package.json';
import { compareAsked } from '../assistant/comparing';
import type { Input } from '../assistant/tool';
import { TOOLS } from '../assistant/tools';
import { CancelledError } from '../errors';
import { asUserError } from '../runs/asUserError';
import type { Run } from '../runs/client';
import type { Requests, Results, RunKind } from '../runs/requests';
import type { Progress } from '../shared/results/progress';

/** Starts a run, and tells of its progress. */
export type Start = <K extends RunKind>(
  kind: K,
  ask: Requests[K],
  onProgress: (progress: Progress) => void,
) => Run<Results[K]>;

const HOW =
  'Representations are matrices of rows × features of neural networks. Concepts are clusters of their rows. Alignments are adjusted for chance: 1 is the same, 0 is chance. Quote numbers with their intervals.';

const said = (text: string): CallToolResult['content'] => [{ type: 'text', text }];

/**
 * Serves the tools over standard input and output by the Model Context Protocol until the client goes.
 *
 * @param folders absolute paths of the folders that files are read of
 */
export function serve(folders: readonly string[], start: Start): Run<void> {
  const server = new Server(
    { name: 'concept-alignment', version },
    { capabilities: { tools: {} }, instructions: HOW },
  );
  const running = new Set<Run<unknown>>();
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOLS.map(described) }));
  server.setRequestHandler(
    CallToolRequestSchema,
    async ({ params }, { signal, sendNotification }): Promise<CallToolResult> => {
      const tool = TOOLS.find(({ name }) => name === params.name);
      if (!tool) return { content: said(`There is no tool ${params.name}.`), isError: true };
      const progressToken = params._meta?.progressToken;
      const tell = ({ stage, fraction }: Progress): void => {
        if (progressToken === undefined) return;
        const progress = { progressToken, progress: fraction, total: 1, message: stage };
        void sendNotification({ method: 'notifications/progress', params: progress });
      };
      const compute = async <K extends RunKind>(kind: K, ask: Requests[K]): Promise<Results[K]> => {
        const run = start(kind, ask, tell);
        running.add(run);
        signal.addEventListener('abort', run.cancel);
        try {
          return await run.result;
        } finally {
          signal.removeEventListener('abort', run.cancel);
          running.delete(run);
        }
      };
      const own = { folders, compute };
      const surroundings = { ...own, compare: (input: Input) => compareAsked(input, own) };
      try {
        const answer = await tool.call(params.arguments ?? {}, surroundings);
        return { content: said(JSON.stringify(answer)) };
      } catch (error) {
        return { content: said(sentenceOf(error)), isError: true };
      }
    },
  );
  const result = new Promise<void>((resolve, reject) => {
    server.onclose = resolve;
    process.stdin.once('end', () => void server.close());
    server.connect(new StdioServerTransport()).catch(reject);
  });
  const cancel = (): void => {
    for (const run of running) run.cancel();
    void server.close();
  };
  return { result: result.finally(cancel), cancel, abandon: cancel };
}

function described({ name, title, description, properties, required }: (typeof TOOLS)[number]) {
  return {
    ...{ name, title, description },
    inputSchema: { type: 'object' as const, properties: { ...properties }, required: [...required] },
    annotations: { title, readOnlyHint: true, openWorldHint: false },
  };
}

function sentenceOf(thrown: unknown): string {
  if (thrown instanceof CancelledError) return thrown.message;
  return asUserError(thrown).message;
}
