import { z } from 'zod';
import { VfxAddress } from './address.ts';
import { Id, pageInput } from './page.ts';
import { mutation, query } from './procedure.ts';
import { booleanInQuery, inQuery, integerInQuery, pageInQuery } from './rest-route.ts';
import {
  nameInShopUrl,
  OwnShopUrl,
  Shop,
  ShopDescription,
  ShopName,
  ShopPage,
  ShopUrlInput,
  shopChanges,
  shopDetails,
  TypedShopPage,
} from './shop.ts';

const shopId = { id: { in: 'path', as: 'integer' } } as const;

/** What only the import changes. */
const importOnly = z
  .never({ error: "Only the operator's import can change this (parley shops import)." })
  .optional()
  .describe("Not taken: only the operator's import can change it.");

/** The procedures under `shop.*`. */
export const shopProcedures = {
  /** Source: house style of the VFX API, `GET /api/shop/`; filters and `limit` as its wallet has them. */
  list: query({
    access: 'caller',
    summary: 'List shops',
    description:
      'A page of the shop directory, ordered by id: all shops, or those that every filter ' +
      'admits. `search` (up to 100 characters) is part of the name, the URL or the ' +
      "description; case and Unicode's compatible forms count as the same. With " +
      '`is_published` or `is_third_party` shops without an owner are left out. An empty ' +
      'text means no filter. `page` counts from 1 and `page_size` is 1 to 100 (default ' +
      '20); `limit` is another name for it, of up to 500, and a page has at most 100 shops ' +
      'all the same. `cursor` replaces `page` and costs the same at any depth. Gives ' +
      '`count` (the whole list), `num_pages`, `results`, and cursors, which are null at ' +
      'either end of the list. `not_found` for a page past the last. A search costs 20 ' +
      'points, a list 2.',
    errors: ['not_found'],
    rest: {
      method: 'GET',
      path: '/api/shop/',
      sources: {
        search: inQuery,
        owner_address: inQuery,
        is_published: booleanInQuery,
        is_third_party: booleanInQuery,
        limit: integerInQuery,
        ...pageInQuery,
      },
      status: 200,
      answer: ShopPage,
      wallet: true,
      links: true,
    },
    pageSize: 20,
    input: z
      .object({
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
        is_published: z.boolean().optional().describe('Only published shops, or only others.'),
        is_third_party: z.boolean().optional().describe('Only third-party shops, or only others.'),
        limit: z
          .int()
          .min(1, { error: 'Must be at least 1.' })
          .max(500, { error: 'Must be at most 500.' })
          .optional()
          .describe('`page_size` as the VFX wallet calls it; more than 100 means 100.'),
        ...pageInput,
      })
      .refine(
        ({ limit, page_size, cursor }) =>
          limit === undefined || (page_size === undefined && cursor === undefined),
        { path: ['limit'], error: 'This field is not allowed together with page_size or cursor.' },
      ),
    output: TypedShopPage,
  }),
  /** Source: `GET /api/shop/{id}/`. */
  get: query({
    access: 'caller',
    summary: 'Get a shop',
    description: 'One shop by its id. `not_found` when there is none.',
    rest: {
      method: 'GET',
      path: '/api/shop/{id}/',
      sources: shopId,
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
    errors: ['not_found'],
    rest: {
      method: 'GET',
      path: '/api/shop/url/',
      sources: { url: inQuery },
      status: 200,
      answer: Shop,
      wallet: true,
    },
    input: z.object({
      url: ShopUrlInput,
    }),
    output: Shop,
  }),
  /** Source: `GET /api/shop/url/available/?url=` of the VFX wallet, documented without `url/`. */
  available: query({
    access: 'caller',
    summary: 'Check whether a shop URL is available',
    description:
      'Whether a shop can be created with this URL: `available` is false when there is one, ' +
      'in upper or lower case. `bad_input` for a text that can be no such URL: after ' +
      '`rbx://`, `vfx://` or nothing come 1 to 64 of the characters a-z, 0-9, `-`, `_` ' +
      'and `.`; upper case is lowered.',
    rest: {
      method: 'GET',
      path: '/api/shop/available/',
      alsoAt: ['/api/shop/url/available/'],
      sources: { url: inQuery },
      status: 200,
      answer: z.object({ available: z.boolean() }).meta({ id: 'ShopAvailability' }),
      wallet: true,
    },
    input: z.object({
      url: OwnShopUrl.describe('`rbx://myshop`, `vfx://myshop` or `myshop`.'),
    }),
    output: z.object({ available: z.boolean() }),
  }),
  create: mutation({
    access: 'caller',
    summary: 'Create a shop',
    description:
      'Creates a shop and gives it. `owner_address` is the signed-in address, which may be ' +
      'left out; in open mode without a session it is required. The URL has 1 to 64 of the ' +
      'characters a-z, 0-9, `-`, `_` and `.` after `rbx://`, which may be left out; upper ' +
      'case is lowered. `unique_id` is the name part of the URL. `conflict` for a URL that ' +
      'is taken, in upper or lower case, and for an owner who has 50 shops; `forbidden` for ' +
      'another owner than the caller, and for Web3MQ users, who own no shops. Costs 60 points.',
    errors: ['conflict', 'forbidden'],
    rest: { method: 'POST', path: '/api/shop/', body: true, status: 201, answer: Shop },
    retry: 'never',
    input: z
      .object({
        name: ShopName.describe('What people read: 1 to 200 characters.'),
        url: OwnShopUrl.describe('`rbx://myshop`, `vfx://myshop` or `myshop`.'),
        unique_id: z.string().max(64).optional().describe('The name part of the URL.'),
        description: ShopDescription.default('').describe('Up to 2,000 characters.'),
        owner_address: VfxAddress.optional().describe('Optional when signed in.'),
        ...shopDetails,
      })
      .refine(
        ({ url, unique_id }) =>
          unique_id === undefined || unique_id.toLowerCase() === nameInShopUrl(url),
        {
          path: ['unique_id'],
          error: "Must be the name part of the URL: only the operator's import sets another.",
        },
      ),
    output: Shop,
  }),
  update: mutation({
    access: 'caller',
    summary: 'Change a shop',
    description:
      'Changes what is given of a shop, and gives all of it. Only its owner may; in open ' +
      'mode without a session anybody. `bad_input` for an unknown field, and for `url`, ' +
      "`owner_address` and `unique_id`, which only the operator's import can change; " +
      '`forbidden` for others than the owner; `not_found` when there is no such shop.',
    errors: ['forbidden'],
    rest: {
      method: 'PATCH',
      path: '/api/shop/{id}/',
      sources: shopId,
      body: true,
      status: 200,
      answer: Shop,
    },
    retry: 'idempotent',
    input: z
      .strictObject({
        id: Id.describe('The id of the shop.'),
        name: ShopName.optional().describe('1 to 200 characters.'),
        description: ShopDescription.optional().describe('Up to 2,000 characters.'),
        ...shopChanges,
        url: importOnly,
        owner_address: importOnly,
        unique_id: importOnly,
      })
      .refine(({ id: _, ...changes }) => Object.values(changes).some((it) => it !== undefined), {
        error: 'At least one field to change is required.',
      }),
    output: Shop,
  }),
};
