import type { Comparison } from '../runs/compare';
import type { Requests, Results, RunKind } from '../runs/requests';

/** What a tool is asked with: values by the names of its schema, from outside and unchecked. */
export type Input = Readonly<Record<string, unknown>>;

/** A property of a tool's input, as JSON Schema has it. */
export interface Property {
  type: 'string' | 'integer';
  description: string;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
}

/** What a tool works with. */
export interface Surroundings {
  /** Absolute paths of the folders that files are read of, and nothing outside of them. */
  folders: readonly string[];
  compute: <K extends RunKind>(kind: K, ask: Requests[K]) => Promise<Results[K]>;
  /** The comparison that two files and settings name. Throws UserError, CancelledError. */
  compare: (input: Input) => Promise<Comparison>;
}

/** A question that an assistant can ask. */
export interface Tool {
  /** Lower case with underscores, unique. */
  name: string;
  title: string;
  /** For the model: when to use it, and what it answers. */
  description: string;
  properties: Readonly<Record<string, Property>>;
  required: readonly string[];
  /** It may compute for minutes, which people are asked about first. */
  takesLong: boolean;
  /** Answers with plain values, which become JSON. Throws UserError, CancelledError. */
  call(input: Input, surroundings: Surroundings): Promise<object>;
}
