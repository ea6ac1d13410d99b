/** What is known of a shop `s`, beside what else a row holds. */
export const fullShopColumns = [
  's.id as shop',
  's.name as shop_name',
  's.url as shop_url',
  's.owner_address as shop_owner',
  's.description as shop_description',
  's.unique_id as shop_unique_id',
  's.is_third_party as shop_is_third_party',
  's.is_published as shop_is_published',
  's.is_online as shop_is_online',
] as const;

export interface FullShopRow {
  readonly shop: number;
  readonly shop_name: string;
  readonly shop_url: string;
  readonly shop_owner: string | null;
  readonly shop_description: string;
  readonly shop_unique_id: string;
  readonly shop_is_third_party: number;
  readonly shop_is_published: number;
  readonly shop_is_online: number;
}
