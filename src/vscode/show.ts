import * as vscode from 'vscode';
import { shownLines, type ShownText } from '../shared/shownText';
import { severalSentences } from './severalSentences';

// All that VS Code shows of this extension outside its pages goes through here, since names of files and of what is in them
// may hold links to commands, icons and escapes: VS Code would make them live.

const SHOW_OUTPUT = 'Show output';

/** Words of the program itself: a literal in the code, which names and paths never are. */
type OwnWords<T extends string> = string extends T ? never : T;

/** Shows an error with buttons; returns the one that was pressed. */
export async function showError<T extends string = never>(
  text: ShownText,
  ...buttons: OwnWords<T>[]
): Promise<T | undefined> {
  return vscode.window.showErrorMessage<T>(text, ...buttons);
}

/** Shows a notice with buttons; returns the one that was pressed. */
export async function showInformation<T extends string = never>(
  text: ShownText,
  ...buttons: OwnWords<T>[]
): Promise<T | undefined> {
  return vscode.window.showInformationMessage<T>(text, ...buttons);
}

/** Shows the first of several sentences; the log has the others, and a button shows it. */
export function showSeveral(kind: 'error' | 'warning', sentences: readonly ShownText[], log: Log): void {
  const show = (text: ShownText, ...buttons: string[]): Thenable<string | undefined> =>
    kind === 'error'
      ? vscode.window.showErrorMessage(text, ...buttons)
      : vscode.window.showWarningMessage(text, ...buttons);
  const told = severalSentences(sentences);
  for (const sentence of told.logged) log.warn(sentence);
  for (const sentence of told.shown) void show(sentence);
  if (told.more !== null) void show(told.more, SHOW_OUTPUT).then((pressed) => pressed && log.show());
}

/** Asks in a dialog whether something is to be done. */
export async function confirm<T extends string>(question: ShownText, button: OwnWords<T>): Promise<boolean> {
  return (await vscode.window.showWarningMessage<T>(question, { modal: true }, button)) === button;
}

/** Asks in a dialog for one of several ways; undefined where it is closed. */
export async function decide<T extends string>(
  question: ShownText,
  detail: ShownText,
  ...buttons: OwnWords<T>[]
): Promise<T | undefined> {
  return vscode.window.showInformationMessage<T>(question, { modal: true, detail }, ...buttons);
}

export function showInStatusBar(text: ShownText, milliseconds: number): void {
  vscode.window.setStatusBarMessage(text, milliseconds);
}

/** An item of the status bar, hidden at first. */
export interface StatusItem extends vscode.Disposable {
  /** @param details line by line, on hover */
  show(text: ShownText, details: readonly ShownText[]): void;
  hide(): void;
}

/** An item at the left of the status bar whose wheel turns while it is shown. @param command that a click executes */
export function openStatusItem(id: string, name: string, command: string): StatusItem {
  const item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left);
  item.name = name;
  item.command = command;
  return {
    show(text, details) {
      item.text = `$(sync~spin) ${text}`;
      item.tooltip = shownLines(details.join('\n'));
      item.accessibilityInformation = { label: text, role: 'button' };
      item.show();
    },
    hide: () => item.hide(),
    dispose: () => item.dispose(),
  };
}

/** Shows progress in a notification with a button that cancels, until the task ends. */
export async function withProgress<T>(
  title: ShownText,
  task: (
    report: (message: ShownText, increment: number) => void,
    token: vscode.CancellationToken,
  ) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) =>
    task((message, increment) => progress.report({ message, increment }), token),
  );
}

/** Shows progress in the status bar until the task ends. */
export async function showProgressInStatusBar<T>(
  task: (report: (message: ShownText) => void) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Window };
  return vscode.window.withProgress(options, (progress) => task((message) => progress.report({ message })));
}

/** A line of a list to choose from. */
export interface Choice {
  label: ShownText;
  /** Of VS Code, before the label. */
  icon?: string;
  description?: ShownText;
}

/** Asks for one of several lines; undefined where the user closes the list. */
export async function choose<T extends Choice>(
  choices: readonly T[],
  options: { title: ShownText; placeHolder: ShownText; matchOnDescription?: boolean },
): Promise<T | undefined> {
  const items = choices.map((choice) => {
    const { label, icon, description = '' } = choice;
    return { choice, label: icon === undefined ? label : `$(${icon}) ${label}`, description };
  });
  return (await vscode.window.showQuickPick(items, options))?.choice;
}

/** How a line of a tree looks. */
export interface TreeLine {
  label: ShownText;
  description?: ShownText;
  /** Line by line. */
  tooltip: readonly ShownText[];
  icon: string;
  colour?: string | null;
  /** What a screen reader says in place of the label. */
  spoken?: ShownText;
  /** Absent where nothing is below it. */
  state?: vscode.TreeItemCollapsibleState;
  /** Unique in the tree. */
  id?: string;
  contextValue: string;
  command?: vscode.Command;
}

export function treeItem(line: TreeLine): vscode.TreeItem {
  const { label, description = '', tooltip, icon, colour, spoken, state, id, contextValue, command } = line;
  const item = new vscode.TreeItem(label, state);
  if (id !== undefined) item.id = id;
  item.description = description;
  item.tooltip = shownLines(tooltip.join('\n'));
  item.iconPath = new vscode.ThemeIcon(icon, colour ? new vscode.ThemeColor(colour) : undefined);
  if (spoken !== undefined) item.accessibilityInformation = { label: spoken };
  item.contextValue = contextValue;
  if (command) item.command = command;
  return item;
}

/** A tree whose lines can be selected together. What goes wrong in reading it is shown by `fail`, and nothing below it. */
export function openTree<Node>(
  view: string,
  tree: {
    changed: vscode.Event<void>;
    children: (node?: Node) => Promise<Node[]>;
    line: (node: Node) => Promise<TreeLine>;
  },
  fail: (error: unknown) => void,
): vscode.TreeView<Node> {
  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: tree.changed,
    getTreeItem: async (node) => treeItem(await tree.line(node)),
    // VS Code would show the message of an error as it is.
    getChildren: (node) =>
      tree.children(node).catch((error: unknown) => {
        fail(error);
        return [];
      }),
  };
  const options = { treeDataProvider: provider, canSelectMany: true, showCollapseAll: true };
  return vscode.window.createTreeView(view, options);
}

/** Opens a panel; what fills it may change the title. */
export function openPanel(
  viewType: string,
  title: ShownText,
  column: vscode.ViewColumn,
): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(viewType, title, column, {});
}

export function setTitle(panel: vscode.WebviewPanel, title: ShownText): void {
  panel.title = title;
}

/** The output channel of the extension. */
export interface Log extends vscode.Disposable {
  /** A failure of the program with where it happened, or what was thrown. */
  error(error: unknown): void;
  warn(sentence: ShownText): void;
  show(): void;
}

export function openLog(): Log {
  const channel = vscode.window.createOutputChannel('Concept Alignment', { log: true });
  return {
    error(error) {
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      channel.error(shownLines(trace));
    },
    warn: (sentence) => channel.warn(sentence),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}
