import * as vscode from 'vscode';
import { answerOf, type Host } from '../../assistant/answering';
import type { Input, Tool } from '../../assistant/tool';
import { nameInVsCode } from '../../assistant/toolNames';
import { TOOLS } from '../../assistant/tools';
import { describeProgress } from '../../runs/context/progress';
import { shown } from '../../shared/shownText';
import { explainFailure } from '../failures';
import { showProgressInStatusBar, type Log } from '../show';
import { confirmationOf } from './confirmation';

/** Offers the tools to the language models of VS Code, where it has such tools. */
export function registerTools(host: Host, log: Log): vscode.Disposable[] {
  const { registerTool } = vscode.lm;
  if (!registerTool) return [];
  return TOOLS.map((tool) =>
    registerTool(nameInVsCode(tool), {
      async prepareInvocation({ input }, token) {
        const confirmation = await confirmationOf(tool, input, host, signalOf(token));
        return {
          invocationMessage: shown`${tool.doing}`,
          ...(confirmation && { confirmationMessages: confirmation }),
        };
      },
      invoke: ({ input }, token) => invoke(tool, input, host, log, token),
    }),
  );
}

async function invoke(
  tool: Tool,
  input: Input,
  host: Host,
  log: Log,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const signal = signalOf(token);
  let failure: string | null;
  try {
    const { text, pictures, isError } = await showProgressInStatusBar((report) =>
      answerOf(tool, input, host, {
        signal,
        onProgress: (progress) => report(shown`${tool.doing}: ${describeProgress(progress)}`),
      }),
    );
    if (!isError) return resultOf(text, pictures);
    failure = text;
  } catch (error) {
    failure = explainFailure(log, error);
  }
  if (failure === null) throw new vscode.CancellationError();
  // The model is told why, so that it asks otherwise.
  throw new Error(failure);
}

function resultOf(text: string, pictures: readonly Uint8Array[]): vscode.LanguageModelToolResult {
  const images = pictures.flatMap((png) => vscode.LanguageModelDataPart?.image(png, 'image/png') ?? []);
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text), ...images]);
}

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
