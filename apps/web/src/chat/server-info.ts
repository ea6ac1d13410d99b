import { createParley } from '@parley/client';
import { ServerInfo } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { readLocal, writeLocal } from '../browser/local-storage.ts';

const KEY = 'parley.server';

/** How this server is set up; without a network, as it was the last time. */
export const useServerInfo = () =>
  useQuery({ queryKey: ['server'], queryFn: fetchInfo, staleTime: Number.POSITIVE_INFINITY });

const fetchInfo = async (): Promise<ServerInfo> => {
  const known = navigator.onLine ? null : keptInfo();
  if (known !== null) return known;
  try {
    const info = await createParley({ url: location.origin }).server.info.query();
    writeLocal(KEY, JSON.stringify(info));
    return info;
  } catch (error) {
    const kept = keptInfo();
    if (kept === null) throw error;
    return kept;
  }
};

const keptInfo = (): ServerInfo | null => {
  try {
    return ServerInfo.parse(JSON.parse(readLocal(KEY) ?? 'null'));
  } catch {
    return null;
  }
};
