/** What a term means, in one sentence, and where it comes from. */
export interface Term {
  title: string;
  meaning: string;
  source: string;
}
