import type { Tool } from './tool';

/** The name of a tool in VS Code, where tools of all extensions are beside each other: `concept-alignment_compareRepresentations`. */
export function nameInVsCode(tool: Pick<Tool, 'name'>): string {
  return `concept-alignment_${referenceName(tool)}`;
}

/** How people refer to a tool in a prompt: `#compareRepresentations`. */
export function referenceName({ name }: Pick<Tool, 'name'>): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
