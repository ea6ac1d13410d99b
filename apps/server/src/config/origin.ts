export const isLoopbackHost = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);

/** Whether a text is an origin, perhaps with a slash at its end. */
export const isOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, '');
};

/** An origin of this machine, exactly as browsers write it. */
export const isLoopbackOrigin = (text: string | undefined): text is string => {
  const url = URL.parse(text ?? '');
  return url !== null && url.origin === text && isLoopbackHost(url.hostname);
};

/** What goes to this origin stays on this machine, or is encrypted. */
export const isPrivateOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  if (url === null || url.protocol === 'https:') return true;
  return isLoopbackHost(url.hostname) || url.hostname.endsWith('.localhost');
};
