import { z } from 'zod';
import { VfxAddress } from './address.ts';
import { Id, linkedPageOf, pageInput, pageOf } from './page.ts';
import { query } from './procedure.ts';
import { inQuery, pageInQuery } from './rest-route.ts';

export const ShopUrl = z
  .string()
  .regex(/^rbx:\/\/[^\s/]{1,128}$/u, { error: 'Must be a shop URL such as rbx://myshop.' })
  .meta({
    id: 'ShopUrl',
    description: "A shop's URL as it is stored: `rbx://name`.",
    example: 'rbx://myshop',
  });

/** Source: chat API, "Chat Thread". */
export const ShopRef = z
  .object({ id: Id, name: z.string(), url: z.string() })
  .meta({ id: 'ShopRef', description: 'A shop as threads show it.' });
export type ShopRef = z.infer<typeof ShopRef>;

/** A shop of the directory. `owner_address` is null when the directory does not know it. */
export const Shop = ShopRef.extend({
  owner_address: z.string().nullable(),
  description: z.string(),
}).meta({ id: 'Shop' });
export type Shop = z.infer<typeof Shop>;

const ShopPage = linkedPageOf(Shop).meta({ id: 'ShopPage' });

/** One entry of a shop import file: `id` is kept when given; `url` decides what is updated. */
export const ShopImport = z.object({
  id: Id.optional(),
  name: z.string().trim().min(1).max(200),
  url: z.string().min(1).max(140),
  owner_address: VfxAddress.nullish(),
  description: z.string().max(2_000).default(''),
});
export type ShopImport = z.infer<typeof ShopImport>;

/** `myshop`, `vfx://myshop` and `rbx://myshop` are one shop: the last is how it is kept. */
export const canonicalShopUrl = (url: string): string =>
  `rbx://${url
    .trim()
    .replace(/^(rbx|vfx):\/\//i, '')
    .replace(/\/+$/, '')}`;

/** Names a shop: the scheme may be left out, or be `vfx`. */
export const ShopUrlInput = z
  .string()
  .min(1)
  .max(140)
  .describe('`rbx://myshop`, `vfx://myshop` or `myshop`.');

/** The procedures under `shop.*`. */
export const shopProcedures = {
  /** Source: house style of the VFX API, `GET /api/shop/`. */
  list: query({
    access: 'caller',
    summary: 'List shops',
    description:
      'A page of the shop directory, ordered by id: all shops, those whose name, URL or ' +
      "description contains `search` (up to 100 characters; case and Unicode's " +
      'compatible forms count as the same), those of `owner_address`, or both; an empty ' +
      'text means no filter. `page` counts from 1 and `page_size` is 1 to 100 (default ' +
      '20); `cursor` replaces `page` and costs the same at any depth. Gives `count` ' +
      '(the whole list), `results`, and cursors, which are null at either end of the ' +
      'list. `not_found` for a page past the last. A search costs 20 points, a list 2.',
    refuses: ['not_found'],
    rest: {
      method: 'GET',
      path: '/api/shop/',
      sources: { search: inQuery, owner_address: inQuery, ...pageInQuery },
      status: 200,
      answer: ShopPage,
      links: true,
      wallet: true,
    },
    pageSize: 20,
    input: z.object({
      search: z
        .string()
        .trim()
        .max(100, { error: 'Must have at most 100 characters.' })
        .optional()
        .describe('Part of the name, the URL or the description.'),
      owner_address: z
        .union([VfxAddress, z.literal('')], { error: 'Must be a VFX address.' })
        .optional()
        .describe('Only shops of this owner.'),
      ...pageInput,
    }),
    output: pageOf(Shop),
  }),
  /** Source: `GET /api/shop/{id}/`. */
  get: query({
    access: 'caller',
    summary: 'Get a shop',
    description: 'One shop by its id. `not_found` when there is none.',
    rest: {
      method: 'GET',
      path: '/api/shop/{id}/',
      sources: { id: { in: 'path', as: 'integer' } },
      status: 200,
      answer: Shop,
      wallet: true,
    },
    input: z.object({ id: Id.describe('The id of the shop.') }),
    output: Shop,
  }),
  /** Source: `GET /api/shop/url/?url=`. */
  byUrl: query({
    access: 'caller',
    summary: 'Find a shop by its URL',
    description:
      'One shop by its URL, with `rbx://`, with `vfx://`, or without either (1 to 140 ' +
      'characters). `not_found` when there is none.',
    refuses: ['not_found'],
    rest: {
      method: 'GET',
      path: '/api/shop/url/',
      sources: { url: inQuery },
      status: 200,
      answer: Shop,
      wallet: true,
    },
    input: z.object({ url: ShopUrlInput }),
    output: Shop,
  }),
};
