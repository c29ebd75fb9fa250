import type { Rates } from './rates';

/** A run over all rows of an experiment. */
export interface Experiment {
  rows: number;
  representations: number;
  /** Files that the rows of a representation are kept in: a sketch is made of each for each pair. */
  shards: number;
}

/** A cluster as far as it decides the time. */
export interface Cluster {
  nodes: number;
  coresPerNode: number;
  /** Bytes per second of the network of a node, and of the shared disk to all nodes together. */
  nodeBandwidth: number;
  diskBandwidth: number;
}

export interface Step {
  name: string;
  coreSeconds: number;
  /** Read from the shared disk and written to it. */
  bytesRead: number;
  bytesWritten: number;
  tasks: number;
}

/** What each step of a run takes by the measured rates. */
export function stepsOf(rates: Rates, { rows, representations, shards }: Experiment): Step[] {
  const pairs = (representations * (representations - 1)) / 2;
  const { features, concepts, fileBytes } = rates;
  const scoreBytes = 4 * rows * concepts;
  return [
    {
      name: 'fit',
      coreSeconds: representations * rates.fitSeconds,
      bytesRead: representations * rates.fitRows * features * 4,
      bytesWritten: 0,
      tasks: representations,
    },
    {
      name: 'assign',
      coreSeconds: (representations * rows) / rates.assignRate,
      bytesRead: representations * rows * features * 4,
      bytesWritten: representations * scoreBytes,
      tasks: representations * shards,
    },
    {
      name: 'sketch',
      coreSeconds: (pairs * rows) / rates.sketchRate,
      bytesRead: pairs * 2 * scoreBytes,
      bytesWritten: pairs * shards * fileBytes,
      tasks: pairs * shards,
    },
    {
      name: 'merge',
      coreSeconds: pairs * (rates.alignSeconds + shards * rates.addSeconds),
      bytesRead: pairs * shards * fileBytes,
      bytesWritten: 0,
      tasks: pairs,
    },
  ];
}

export interface Duration {
  computing: number;
  /** Through the networks of the nodes, and out of the shared disk. */
  network: number;
  disk: number;
  /** The longest of these, step by step. */
  hours: number;
}

/** Hours on a cluster whose cores are all busy, and on which reading goes on while others compute. */
export function durationOf(steps: readonly Step[], cluster: Cluster): Duration {
  const hoursOf = steps.map(({ coreSeconds, bytesRead, bytesWritten }) => {
    const bytes = bytesRead + bytesWritten;
    return [
      coreSeconds / (cluster.nodes * cluster.coresPerNode),
      bytes / (cluster.nodes * cluster.nodeBandwidth),
      bytes / cluster.diskBandwidth,
    ].map((seconds) => seconds / 3600);
  });
  const sum = (at: number): number => hoursOf.reduce((total, hours) => total + hours[at], 0);
  return {
    ...{ computing: sum(0), network: sum(1), disk: sum(2) },
    hours: hoursOf.reduce((total, hours) => total + Math.max(...hours), 0),
  };
}
