/** One person's machines share an IPv6 /64, so a /64 is one key. */
export const ipKey = (ip: string): string => groupsOf(ip)?.slice(0, 4).join(':') ?? ip;

/** The /48 that an IPv6 address is of: as many /64s as anybody wants. Null for IPv4. */
export const ipNetworkKey = (ip: string): string | null =>
  groupsOf(ip)?.slice(0, 3).join(':') ?? null;

/** The eight groups of an IPv6 address; null for IPv4, however it is written. */
const groupsOf = (ip: string): string[] | null => {
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return null;
  // A URL writes each address in one way only.
  const canonical = URL.parse(`http://[${ip}]`)?.hostname.slice(1, -1) ?? ip;
  const [head = '', tail = ''] = canonical.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right];
};
