import { z } from 'zod';
import { query } from './procedure.ts';

export const ServerInfo = z
  .object({
    /** `open`: no sign-in, this machine only; `locked`: every call needs a session. */
    mode: z.enum(['open', 'locked']),
    /** Of the VFX addresses that this server takes. */
    network: z.enum(['mainnet', 'testnet']),
    /** Made with the database, and copied with it. */
    database: z.uuid(),
    /** Who plays in the demo that this database was filled with ("Ada", "runs Night Market"); else empty. */
    demo: z.array(z.object({ name: z.string(), about: z.string(), address: z.string() })),
  })
  .meta({
    id: 'ServerInfo',
    description: 'What a client needs to know about a server before anyone signs in.',
  });
export type ServerInfo = z.infer<typeof ServerInfo>;

/** The procedures under `server.*`. */
export const serverProcedures = {
  /** Source: Parley's own. */
  info: query({
    access: 'public',
    summary: 'Get the mode, network and database of this server',
    description:
      'The mode of this server (`open` or `locked`), the network of the VFX addresses ' +
      'that it accepts, the id of its database, which backups and copies keep, and the ' +
      'users of the demo, an empty list on every other database. Anyone may call it, in ' +
      'both modes.',
    typedOnly: true,
    input: z.object({}).optional(),
    output: ServerInfo,
  }),
};
