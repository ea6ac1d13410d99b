import type { z } from 'zod';

/** Where a REST request carries one input field; `as` says how its text is read, if it is not kept as text. */
export interface Source {
  readonly in: 'path' | 'query' | 'header';
  readonly name?: string;
  readonly as?: 'boolean' | 'integer' | 'list';
}

/** The documented path of a procedure: how a REST request becomes its call, and its answer a response. */
export interface RestSpec {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With the trailing slash; it is served without, too. */
  readonly path: string;
  /** Other paths that serve the same call, with the trailing slash and the same parameters. */
  readonly alsoAt?: readonly string[];
  /** Whose envelope the answer has; `vfx` unless it says otherwise. */
  readonly dialect?: 'vfx' | 'wallet' | 'web3mq';
  /**
   * Of the wallet's routes on a documented path: a request that has one of these fields, in its query or
   * its body, is meant for it.
   */
  readonly toldBy?: readonly string[];
  /** The released VFX wallet makes this documented call, too, and nothing in it tells who calls. */
  readonly wallet?: true;
  readonly sources?: Readonly<Record<string, Source>>;
  /** Input that the path itself stands for; a request can't say otherwise. */
  readonly given?: Readonly<Record<string, unknown>>;
  /** Whether the JSON body gives the fields that `sources` does not. */
  readonly body?: boolean;
  readonly status: number;
  /** The status when the answer says `created: false`. */
  readonly statusWhenFound?: number;
  /** Exactly the documented keys; none for an empty body. */
  readonly answer?: z.ZodType;
  /** Pages are answered with absolute `next` and `previous` links. */
  readonly links?: boolean;
  /** Headers that repeat fields of the answer, for those who only ask for the head. */
  readonly headers?: Readonly<Record<string, string>>;
}

export const inPath = { in: 'path' } as const;
export const inQuery = { in: 'query' } as const;
export const integerInQuery = { in: 'query', as: 'integer' } as const;
export const booleanInQuery = { in: 'query', as: 'boolean' } as const;
export const listInQuery = { in: 'query', as: 'list' } as const;
export const idempotencyKey = { in: 'header', name: 'idempotency-key' } as const;
export const pageInQuery = { page: integerInQuery, page_size: integerInQuery, cursor: inQuery };

/**
 * Lists on the VFX paths hold what its document describes: threads of VFX addresses, and a look-up takes
 * no others. What names one thread by its uuid, or one inbox (events), serves whoever is in it: there is
 * one model, and no list led there.
 */
export const vfxOnly = { only: 'vfx' } as const;
