import * as vscode from 'vscode';
import type { ComparisonPanels } from '../comparison/comparisonPanels';
import type { Environment } from '../environment';
import { assistantHost } from './assistantHost';
import { compareLinks } from './compareLinks';
import { registerTools } from './languageModelTools';
import { registerServer } from './serverDefinition';

/** Offers assistants what they can ask, in trusted windows only, and opens the addresses in their answers. */
export function registerAssistant(environment: Environment, panels: ComparisonPanels): vscode.Disposable {
  const host = assistantHost(environment, panels);
  const registered: vscode.Disposable[] = [
    vscode.window.registerUriHandler(compareLinks(environment, panels)),
    { dispose: () => host.runs.cancel() },
  ];
  const offer = (): void => {
    for (const register of [() => registerTools(host, environment.log), () => registerServer(environment)]) {
      // Where it is only proposed, as in versions before it came, VS Code refuses it when it is called.
      try {
        registered.push(...register());
      } catch (error) {
        environment.log.error(error);
      }
    }
  };
  if (vscode.workspace.isTrusted) offer();
  else registered.push(vscode.workspace.onDidGrantWorkspaceTrust(offer));
  return { dispose: () => registered.forEach((each) => void each.dispose()) };
}
