import { seededRandom } from '@parley/client/testing';

/** Everything random, from one seed. */
export class Randomness {
  private readonly seed: number;
  private readonly random: () => number;

  constructor(seed: number, name: string) {
    this.seed = [...name].reduce(mix, seed);
    this.random = seededRandom(this.seed);
  }

  /** Dice of somebody's own: who throws first does not change what they get. */
  of(name: string): Randomness {
    return new Randomness(this.seed, name);
  }

  /** A whole number, both ends included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.random() * (max - min + 1));
  }

  /** True once in so many. */
  oneIn(many: number): boolean {
    return this.random() * many < 1;
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.between(0, items.length - 1)] ?? items[0];
  }

  /** Some of the items, in an order of their own. */
  sample<Item>(items: readonly Item[], count: number): Item[] {
    return items
      .map((item) => ({ item, order: this.random() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, count)
      .map(({ item }) => item);
  }

  hex(bytes: number): string {
    return Array.from({ length: bytes }, () =>
      this.between(0, 255).toString(16).padStart(2, '0'),
    ).join('');
  }
}

const mix = (hash: number, character: string): number =>
  Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
