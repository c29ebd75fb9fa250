import type { Comparison } from '../runs/compare';
import type { Requests, Results, RunKind } from '../runs/requests';
import type { FigureAsk } from '../shared/messages/drawnFigure';
import type { AskedSettings } from '../shared/settings/asked';
import type { PanelPlace } from './panelLink';

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

/** What comparisons are made with where the input does not say it. */
export interface UsualSettings extends Pick<AskedSettings, 'settings' | 'features'> {
  /** Rows up to which the generalized Rand index is taken over all row pairs. */
  exactRows: number;
}

/** What a tool works with. */
export interface Surroundings {
  /** Absolute paths of the folders that files are read of, and nothing outside of them. */
  folders: readonly string[];
  compute: <K extends RunKind>(kind: K, ask: Requests[K]) => Promise<Results[K]>;
  /** The comparison that two files and settings name. Throws UserError, CancelledError. */
  compare: (input: Input) => Promise<Comparison>;
  /** The settings in force for a file or folder. Throws UserError. */
  usual: (path: string) => UsualSettings;
  /** A figure as the bytes of a PNG. Throws UserError, CancelledError. */
  draw: (ask: FigureAsk) => Promise<Uint8Array>;
  /** Adds a picture to the answer. */
  show: (png: Uint8Array) => void;
  /** An address that opens the panel of a comparison in VS Code, which asks first. */
  link: (place: PanelPlace) => string;
  /** Opens the panel itself; null where there is no VS Code around. Throws UserError. */
  open: ((place: PanelPlace) => Promise<void>) | null;
}

/** A question that an assistant can ask. */
export interface Tool {
  /** Lower case with underscores, unique. */
  name: string;
  title: string;
  /** What it is doing as long as it goes on, for people. */
  doing: string;
  /** For the model: when to use it, and what it answers. */
  description: string;
  properties: Readonly<Record<string, Property>>;
  required: readonly string[];
  /** What may compute for minutes, which people are asked about first; null where nothing does. */
  computes: 'comparison' | 'review' | null;
  /** Answers with plain values, which become JSON. Throws UserError, CancelledError. */
  call(input: Input, surroundings: Surroundings): Promise<object>;
}
