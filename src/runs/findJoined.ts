import { joinedWith, type JoinedWith } from '../experiment/joinedWith';

export interface FindJoinedAsk {
  file: string;
  /** The experiment of the file is looked for up to here. */
  root: string;
}

/** What a feature file is a part of; null where it stands for itself. */
export function findJoined({ file, root }: FindJoinedAsk): Promise<JoinedWith | null> {
  return joinedWith(file, root);
}
