import { ServerInfo } from '@parley/contracts';

/** Reads what was kept as text; null if it is of no use. */
export const parseServerInfo = (text: string): ServerInfo | null => {
  try {
    return ServerInfo.parse(JSON.parse(text));
  } catch {
    return null;
  }
};
