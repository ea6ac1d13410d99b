import type { TypedNewMessage } from '@parley/contracts';

/** As many as anybody reads: whoever misses one says more of it. */
export const MAX_HITS = 50;

interface Page {
  readonly results: readonly TypedNewMessage[];
  readonly next_cursor: string | null;
}

export interface MessageSearch {
  /** Asks the server for what it finds from a place on; undefined is the newest. */
  readonly ask: (cursor: string | undefined) => Promise<Page>;
  /** Told of everything found so far, after each answer but the last. */
  readonly onProgress: (hits: readonly TypedNewMessage[]) => void;
}

/**
 * Messages that a search finds, newest first: as far back as it takes for 50 hits. Ends with the
 * first `ask` that throws.
 */
export const collectHits = async ({
  ask,
  onProgress,
}: MessageSearch): Promise<readonly TypedNewMessage[]> => {
  let hits: readonly TypedNewMessage[] = [];
  let cursor: string | undefined;
  while (true) {
    const page = await ask(cursor);
    hits = [...hits, ...page.results].slice(0, MAX_HITS);
    if (page.next_cursor === null || hits.length === MAX_HITS) return hits;
    cursor = page.next_cursor;
    onProgress(hits);
  }
};
