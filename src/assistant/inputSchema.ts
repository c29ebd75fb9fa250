import type { Property, Tool } from './tool';

/** The JSON Schema of what a tool is asked with. */
export function inputSchema({ properties, required }: Tool): {
  type: 'object';
  properties: Record<string, Property>;
  required: string[];
} {
  return { type: 'object', properties: { ...properties }, required: [...required] };
}
