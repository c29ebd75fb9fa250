/** What VS Code has since later versions than the oldest that the extension runs in; absent there. */
import type * as code from 'vscode';

declare module 'vscode' {
  export namespace lm {
    export const registerTool:
      ((name: string, tool: NewerLanguageModelTool<Record<string, unknown>>) => code.Disposable) | undefined;
    export const registerMcpServerDefinitionProvider:
      ((id: string, provider: NewerMcpServerDefinitionProvider) => code.Disposable) | undefined;
  }

  export interface NewerLanguageModelTool<Input> {
    prepareInvocation(
      options: { input: Input },
      token: code.CancellationToken,
    ): Promise<{
      invocationMessage: string;
      confirmationMessages?: { title: string; message: string };
    }>;
    invoke(options: { input: Input }, token: code.CancellationToken): Promise<LanguageModelToolResult>;
  }

  export class LanguageModelToolResult {
    constructor(content: unknown[]);
  }
  export class LanguageModelTextPart {
    constructor(value: string);
  }
  export const LanguageModelDataPart: { image(data: Uint8Array, mime: string): unknown } | undefined;

  export interface NewerMcpServerDefinitionProvider {
    onDidChangeMcpServerDefinitions: code.Event<void>;
    provideMcpServerDefinitions(): McpStdioServerDefinition[];
  }
  export class McpStdioServerDefinition {
    constructor(label: string, command: string, args: string[], env: Record<string, string>, version: string);
  }
}
