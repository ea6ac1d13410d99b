import { z } from 'zod';
import { VfxAddress } from './address.ts';
import { Id, linkedPageOf, pageOf } from './page.ts';

export const ShopUrl = z
  .string()
  .regex(/^rbx:\/\/[^\s/]{1,128}$/u, { error: 'Must be a shop URL such as rbx://myshop.' })
  .meta({
    id: 'ShopUrl',
    description: "A shop's URL as it is stored: `rbx://name`.",
    example: 'rbx://myshop',
  });

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

/** The name part of a shop's URL. */
export const nameInShopUrl = (url: string): string => canonicalShopUrl(url).slice('rbx://'.length);

const OWN_SHOP_URL = /^rbx:\/\/[a-z0-9._-]{1,64}$/;

/** The URL of a shop that its owner makes: few characters, so that none looks like another's. */
export const OwnShopUrl = z
  .string()
  .min(1)
  .max(140)
  .overwrite((url) => canonicalShopUrl(url).toLowerCase())
  // No pattern in the API document: what is checked is the stored form.
  .refine((url) => OWN_SHOP_URL.test(url), {
    error:
      'Must be a shop URL such as rbx://myshop: after rbx:// 1 to 64 of the characters ' +
      'a-z, 0-9, "-", "_" and ".".',
  });

/** Source: chat API, "Chat Thread". */
export const ShopRef = z
  .object({ id: Id, name: z.string(), url: z.string() })
  .meta({ id: 'ShopRef', description: 'A shop as threads show it.' });
export type ShopRef = z.infer<typeof ShopRef>;

/** A shop as typed lists of threads show it. */
export const ThreadShop = ShopRef.extend({
  owner_address: z.string().nullable().describe('Null when it is not known.'),
}).meta({ id: 'ThreadShop' });

const ThirdParty = z.boolean().describe('Whether the shop is run on the service of a third party.');
const Published = z.boolean().describe('Whether it is in lists of published shops.');
const Online = z.boolean().describe('Whether its owner says that it can be visited now.');
export const ShopName = z.string().trim().min(1).max(200);
export const ShopDescription = z.string().max(2_000);

/**
 * A shop of the directory, with the keys that the VFX wallet reads. `owner_address` is null when the
 * directory does not know it.
 */
export const Shop = ShopRef.extend({
  unique_id: z
    .string()
    .describe("The name part of its URL, unless the operator's import set another."),
  owner_address: z.string().nullable().describe('Null when it is not known.'),
  description: z.string(),
  is_third_party: ThirdParty,
  is_published: Published,
  is_online: Online,
}).meta({ id: 'Shop' });
export type Shop = z.infer<typeof Shop>;

const pages = { num_pages: z.int().describe('Number of pages; 1 for an empty list.') };

export const TypedShopPage = pageOf(Shop).extend(pages);

/** `page` and `num_pages` are what the VFX wallet reads; nothing in its calls tells them apart. */
export const ShopPage = linkedPageOf(Shop)
  .extend({ page: z.int().describe('The number of this page.'), ...pages })
  .meta({ id: 'ShopPage' });

/** What a shop's owner says of it. */
export const shopDetails = {
  is_third_party: ThirdParty.default(false),
  is_published: Published.default(true),
  is_online: Online.default(true),
};

/** The same to change some of it. */
export const shopChanges = {
  is_third_party: ThirdParty.optional(),
  is_published: Published.optional(),
  is_online: Online.optional(),
};

export const UniqueId = z.string().regex(/^[^\s\p{C}]{1,128}$/u, {
  error: 'Must be 1 to 128 printable characters without spaces.',
});

/** One entry of a shop import file: `id` is kept when given; `url` decides what is updated. */
export const ShopImport = z.object({
  id: Id.optional(),
  name: ShopName,
  url: z.string().min(1).max(140),
  unique_id: UniqueId.optional(),
  owner_address: VfxAddress.nullish(),
  description: ShopDescription.default(''),
  ...shopDetails,
});
export type ShopImport = z.infer<typeof ShopImport>;
