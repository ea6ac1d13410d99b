import { matchPath, useMatch } from 'react-router';

const PATH = '/t/:uuid';

/** The uuid of the thread that is open, if any is. */
export const useOpenThread = (): string | null => useMatch(PATH)?.params.uuid ?? null;

/** The same as of this moment, for keys that are pressed faster than threads are drawn. */
export const openThreadNow = (): string | null =>
  matchPath(PATH, location.pathname)?.params.uuid ?? null;
