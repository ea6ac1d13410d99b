/* What the examples of both APIs are made of. */

/** One call and its answer, under the names of the procedure's input and of the REST answer. */
export interface Example {
  readonly call: Readonly<Record<string, unknown>>;
  /** None where the body is empty. */
  readonly answer?: unknown;
}

export const alice = 'R9Ng1rDS2YgB7R2bJMU3RKzVXSriXLRsBR';
export const bob = 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7';
export const uuid = '123e4567-e89b-12d3-a456-426614174000';

/** An hour of the first day of 2024. */
export const at = (hour: number): string => `2024-01-01T${hour}:00:00.000000Z`;

export const message = (content: string) => ({
  id: 1,
  sender: alice,
  content,
  timestamp: at(12),
  is_read: false,
});

export const shop = { id: 1, name: 'My Shop', url: 'rbx://myshop' };

export const wholeShop = {
  ...shop,
  unique_id: 'myshop',
  owner_address: bob,
  description: 'Prints and originals',
  is_third_party: false,
  is_published: true,
  is_online: true,
};

export const thread = {
  uuid,
  participants: [alice, bob],
  shop,
  messages: [message('Hello, is this item available?')],
  created_at: at(12),
  updated_at: at(13),
};
