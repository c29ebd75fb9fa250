import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import type * as esbuild from 'esbuild';
import { contributes } from '../../package.json';

// Required at run time, because esbuild cannot be bundled into a test.
const require = createRequire(resolve('package.json'));

/** A tool as the extension registers it. */
export interface RegisteredTool {
  prepareInvocation(
    options: { input: object },
    token: Token,
  ): Promise<{ invocationMessage: string; confirmationMessages?: { title: string; message: string } }>;
  invoke(options: { input: object }, token: Token): Promise<{ content: Part[] }>;
}

/** A part of an answer. */
export interface Part {
  value?: string;
  data?: Uint8Array;
  mime?: string;
}

/** A token that can be cancelled. */
export class Token {
  isCancellationRequested = false;
  private listeners: (() => void)[] = [];

  onCancellationRequested(listen: () => void): { dispose: () => void } {
    this.listeners.push(listen);
    return { dispose: () => undefined };
  }

  cancel(): void {
    this.isCancellationRequested = true;
    this.listeners.forEach((listen) => listen());
  }
}

interface FakeUri {
  scheme: string;
  fsPath: string;
  path: string;
  query: string;
  fragment: string;
  with(change: Partial<FakeUri>): FakeUri;
}

export interface Definition {
  label: string;
  command: string;
  args: string[];
  env: Record<string, string>;
}

class Emitter {
  private readonly listeners: (() => void)[] = [];
  readonly event = (listen: () => void) => {
    this.listeners.push(listen);
    return { dispose: () => undefined };
  };
  fire(): void {
    this.listeners.forEach((listen) => listen());
  }
  dispose(): void {
    this.listeners.length = 0;
  }
}

/** How the window is. */
export interface FakeWindow {
  folder: string;
  isTrusted?: boolean;
  /** Settings in place of their defaults, by their names below `conceptAlignment.` */
  settings?: Record<string, unknown>;
  /** Of what VS Code has for language models: all, none as in early versions, or only proposed, which refuses. */
  newer?: 'all' | 'none' | 'proposed';
}

/** As much of VS Code as the tools of assistants use, and what they do with it. */
export function fakeVscode({ folder, isTrusted = true, settings = {}, newer = 'all' }: FakeWindow) {
  const tools = new Map<string, RegisteredTool>();
  const servers = new Map<string, { provideMcpServerDefinitions(): Definition[] }>();
  const asked: string[] = [];
  const errors: string[] = [];
  const trust = new Emitter();
  const state = { isTrusted, answer: undefined as string | undefined };
  let handler: { handleUri(uri: FakeUri): Promise<void> } | null = null;
  const uri = (parts: Partial<FakeUri>): FakeUri => ({
    ...{ scheme: 'file', fsPath: parts.path ?? '', path: '', query: '', fragment: '', ...parts },
    with: (change) => uri({ ...parts, ...change }),
  });
  const nothing = { dispose: () => undefined };
  const defaults = new Map(
    contributes.configuration.flatMap(({ properties }) =>
      Object.entries(properties as Record<string, { default: unknown }>).map(
        ([name, { default: value }]) => [name, value] as const,
      ),
    ),
  );
  const refuse = (): never => {
    throw new Error('The extension cannot use this API proposal.');
  };
  const lm = {
    registerTool(name: string, tool: RegisteredTool) {
      tools.set(name, tool);
      return { dispose: () => tools.delete(name) };
    },
    registerMcpServerDefinitionProvider(id: string, provider: ReturnType<typeof servers.get> & object) {
      servers.set(id, provider);
      return nothing;
    },
  };
  const api = {
    lm: {
      all: lm,
      none: {},
      proposed: { registerTool: refuse, registerMcpServerDefinitionProvider: refuse },
    }[newer],
    env: { uriScheme: 'code-test' },
    Uri: { file: (path: string) => uri({ path, fsPath: path }) },
    EventEmitter: Emitter,
    ProgressLocation: { Window: 10 },
    CancellationError: class CancellationError extends Error {},
    LanguageModelToolResult: class {
      constructor(readonly content: Part[]) {}
    },
    LanguageModelTextPart: class {
      constructor(readonly value: string) {}
    },
    LanguageModelDataPart: newer === 'all' && { image: (data: Uint8Array, mime: string) => ({ data, mime }) },
    McpStdioServerDefinition: class {
      constructor(
        readonly label: string,
        readonly command: string,
        readonly args: string[],
        readonly env: Record<string, string>,
      ) {}
    },
    window: {
      registerUriHandler(given: NonNullable<typeof handler>) {
        handler = given;
        return nothing;
      },
      showWarningMessage(text: string) {
        asked.push(text);
        return Promise.resolve(state.answer);
      },
      showErrorMessage(text: string) {
        errors.push(text);
        return Promise.resolve(undefined);
      },
      withProgress: (_: unknown, task: (progress: object) => Promise<unknown>) =>
        task({ report: () => undefined }),
    },
    workspace: {
      workspaceFolders: [{ name: 'folder', uri: uri({ path: folder, fsPath: folder }) }],
      get isTrusted() {
        return state.isTrusted;
      },
      onDidGrantWorkspaceTrust: trust.event,
      onDidChangeWorkspaceFolders: () => nothing,
      getWorkspaceFolder: () => ({ uri: uri({ path: folder, fsPath: folder }) }),
      asRelativePath: ({ fsPath }: FakeUri) => relative(folder, fsPath),
      getConfiguration: (section: string) => ({
        get: (name: string) => settings[name] ?? defaults.get(`${section}.${name}`),
        inspect: (name: string) => ({ globalValue: settings[name] }),
      }),
    },
  };
  return {
    ...{ api, tools, servers, asked, errors },
    /** Opens an address, which a person allows or not. */
    async open(address: string, isAllowed: boolean): Promise<void> {
      const { pathname, search } = new URL(address);
      state.answer = isAllowed ? 'Compare' : undefined;
      // VS Code decodes it once.
      await handler!.handleUri(uri({ path: pathname, query: decodeURIComponent(search.slice(1)) }));
    },
    trust(): void {
      state.isTrusted = true;
      trust.fire();
    },
  };
}

/** Loads a module of the extension with that in place of VS Code. */
export async function loadWith<T>(file: string, api: object): Promise<T> {
  const { build } = require('esbuild') as typeof esbuild;
  const { outputFiles } = await build({
    ...{ entryPoints: [file], bundle: true, platform: 'node', format: 'cjs' },
    ...{ external: ['vscode'], write: false },
  });
  const module = { exports: {} };
  const requireIn = (name: string): unknown => (name === 'vscode' ? api : require(name));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('require', 'module', 'exports', outputFiles[0].text) as (
    ...given: unknown[]
  ) => void;
  run(requireIn, module, module.exports);
  return module.exports as T;
}
