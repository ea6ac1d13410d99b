/** In a page. The browser connects again by itself, behind the last entry that it got. */
export const listen = (url: string, onEntry: (entry: { kind: string }) => void): EventSource => {
  const source = new EventSource(url);
  const hear = ({ data }: MessageEvent<string>) => onEntry(JSON.parse(data));
  for (const kind of ['message', 'thread_created', 'thread_updated', 'thread_deleted', 'read'])
    source.addEventListener(kind, hear);
  return source;
};
