import { z } from 'zod';
import { isWeb3mqId } from './web3mq/id.ts';

/** Source: reference rulings on VFX addresses; vault addresses (`xRBX…`) are addresses. */
export const VfxAddress = z
  .string()
  .regex(/^[1-9A-HJ-NP-Za-km-z]{26,35}$/, {
    error: 'Not a VFX address: 26 to 35 Base58 characters are needed.',
  })
  .meta({
    id: 'VfxAddress',
    description:
      'A VFX address by its looks: Base58, 26 to 35 characters. The server also checks the ' +
      'checksum and the network.',
    example: 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7',
  });

export const Web3mqId = z
  .string()
  // No pattern in the API document: `\p` means something else where a validator leaves the flag out.
  .refine(isWeb3mqId, {
    error: 'Must be 1 to 128 printable characters without spaces.',
  })
  .meta({
    id: 'Web3mqId',
    minLength: 1,
    maxLength: 128,
    description:
      'A Web3MQ userid or groupid: opaque, 1 to 128 printable characters without spaces.',
    example: 'user:8f3bd4c0aa18c4c8a5d3b0c6d5e6f708192a3b4c5d6e7f8091a2b3c4',
  });

export const Address = z
  .union([VfxAddress, Web3mqId.refine((id) => id.startsWith('user:'))], {
    error: 'Not a VFX address (26 to 35 Base58 characters) nor a Web3MQ userid (user:…).',
  })
  .meta({
    id: 'Address',
    description:
      'Whoever can take part in a thread: a VFX address, or a Web3MQ userid (which starts ' +
      '`user:`).',
  });

/** Source: chat API, "Create"; limits ruled by the reference. */
export const Participants = z
  .array(VfxAddress)
  .min(2, { error: 'At least 2 participants are needed.' })
  .max(50, { error: 'At most 50 participants are allowed.' })
  .refine((all) => new Set(all).size === all.length, { error: 'Participants must be distinct.' })
  .meta({
    id: 'Participants',
    description: '2 to 50 distinct VFX addresses.',
    example: ['R9Ng1rDS2YgB7R2bJMU3RKzVXSriXLRsBR', 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7'],
  });

/**
 * `vfx` asks for threads of VFX addresses only, of which a Web3MQ user has none: so the paths of the VFX
 * document always ask. Typed calls leave it out and get those of Web3MQ users, too.
 */
export const Only = z.literal('vfx');
