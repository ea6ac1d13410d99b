/** Every setting, its default and what it is for; `parley --help` prints this table. */
export const settings = [
  ['HOST', '127.0.0.1', 'Address to listen on'],
  ['PORT', '3000', 'Port to listen on'],
  ['PARLEY_DATABASE_URL', 'file:data/parley.db', 'file:… for SQLite, postgres://… for PostgreSQL'],
  [
    'PARLEY_POOLER_URL',
    '',
    'PostgreSQL through a pooler such as PgBouncer, for all transactions; PARLEY_DATABASE_URL stays direct',
  ],
  [
    'PARLEY_POOLER_PREPARES',
    'off',
    'on if the pooler keeps prepared statements: PgBouncer from 1.21 on, with max_prepared_statements',
  ],
  [
    'PARLEY_PROCESSES',
    '1',
    'Server processes that share the port, e.g. one for each core; more than 1 on PostgreSQL only',
  ],
  ['PARLEY_NETWORK', 'mainnet', 'VFX network of addresses: mainnet or testnet'],
  [
    'PARLEY_MODE',
    'open',
    'open (loopback only, no sign-in) or locked (every call needs a session)',
  ],
  [
    'PARLEY_PUBLIC_URL',
    '',
    'Locked mode: the origin that people use, e.g. https://chat.example.org (http for localhost only)',
  ],
  [
    'PARLEY_CORS_ORIGINS',
    '',
    'Other origins whose pages may call this server, separated by commas; in open mode only origins such as http://localhost:5173',
  ],
  [
    'PARLEY_TRUST_PROXY',
    '',
    'Locked mode: proxies whose X-Forwarded-For is trusted: addresses or ranges, separated by commas',
  ],
  [
    'PARLEY_SECRET',
    '',
    'Secret key for the hashes of session tokens; if absent, one is generated and stored beside the database',
  ],
  [
    'PARLEY_WALLET_SIGN_IN',
    'off',
    "Locked mode: on accepts the VFX wallet's own sign-in, which is weaker than Parley's; open mode always does",
  ],
  [
    'PARLEY_MAX_CONNECTIONS',
    '10000',
    'Maximum number of open connections; further ones are closed',
  ],
  [
    'PARLEY_MAX_CONNECTIONS_PER_IP',
    '500',
    'Locked mode: maximum number of open connections from one IP address, or one IPv6 /64',
  ],
  ['PARLEY_LIMITS', 'on', 'Locked mode: turns the next four limits on or off'],
  [
    'PARLEY_CALLER_LIMIT',
    '1800',
    'Points per minute for each caller; a message costs 30, a read 1 or 2',
  ],
  ['PARLEY_IP_LIMIT', '12000', 'Points per minute for each IP address (IPv6: /64)'],
  ['PARLEY_SIGN_IN_LIMIT', '100', 'Sign-ins per five minutes for each IP address'],
  ['PARLEY_REGISTRATION_LIMIT', '100', 'Web3MQ registrations per five minutes for each IP address'],
  ['PARLEY_SIGNATURE_MAX_AGE', '120', 'Seconds for which a Web3MQ signature is valid'],
  [
    'PARLEY_SIGNATURE_MAX_AHEAD',
    '30',
    "Seconds by which a Web3MQ timestamp may be ahead of the server's clock",
  ],
  [
    'PARLEY_INBOX_DAYS',
    '90',
    'Days after which a stream can no longer resume and clients must fetch again',
  ],
  ['PARLEY_LOG', 'warn', 'Log level: silent, error, warn, info or debug'],
] as const;

/** What settings were called once: whoever still sets them must hear of it. */
export const renamed = [['PARLEY_SEND_LIMIT', 'PARLEY_LIMITS']] as const;
