import { inputSchema } from '../../src/assistant/inputSchema';
import type { Tool } from '../../src/assistant/tool';
import { nameInVsCode, referenceName } from '../../src/assistant/toolNames';

/** package.json with these tools for the language models of VS Code, where it names any. */
export function withTools<T extends { contributes: object }>(manifest: T, tools: readonly Tool[]): T {
  // Descriptions name other tools as the server does.
  const own = (text: string): string =>
    tools.reduce((said, tool) => said.replaceAll(tool.name, referenceName(tool)), text);
  const languageModelTools = tools.map((tool) => ({
    ...{ name: nameInVsCode(tool), toolReferenceName: referenceName(tool), displayName: tool.title },
    ...{ modelDescription: own(tool.description), userDescription: firstSentence(tool.description) },
    ...{ canBeReferencedInPrompt: true, icon: '$(git-compare)' },
    ...{ tags: ['concept-alignment', 'neural-networks'], when: 'isWorkspaceTrusted' },
    inputSchema: inputSchema(tool),
  }));
  return { ...manifest, contributes: { ...manifest.contributes, languageModelTools } };
}

function firstSentence(text: string): string {
  return /^.*?\.(?= |$)/.exec(text)![0];
}
