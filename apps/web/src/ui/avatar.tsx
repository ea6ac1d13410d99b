import { t } from '@lingui/core/macro';
import { useMemo } from 'react';
import { classes } from './classes.ts';

interface AvatarProps {
  /** What it is drawn from: an address, or a thread's id. */
  readonly seed: string;
  /** Another one that shows behind it: for several people. */
  readonly second?: string | undefined;
  /** Pixels. */
  readonly size?: number;
  readonly online?: boolean;
  readonly className?: string;
}

const CELLS = 5;

/** Each of two pictures, as a part of the room that one would take. */
const PART = 0.62;

/** An identicon: the same address looks the same everywhere, and a lookalike does not. */
export const Avatar = ({ seed, second, size = 44, online = false, className }: AvatarProps) => (
  <span
    className={classes('relative inline-block shrink-0', className)}
    style={{ width: size, height: size }}
  >
    {second === undefined ? (
      <Identicon seed={seed} size={size} />
    ) : (
      <>
        <span className="absolute end-0 top-0">
          <Identicon seed={second} size={Math.round(size * PART)} />
        </span>
        <span className="absolute start-0 bottom-0 rounded-[32%] ring-2 ring-surface">
          <Identicon seed={seed} size={Math.round(size * PART)} />
        </span>
      </>
    )}
    {online && (
      <span className="absolute -end-0.5 -bottom-0.5 size-3 rounded-full bg-accent ring-2 ring-surface forced-fill">
        <span className="sr-only">
          {t({ message: 'online', comment: 'Read out with somebody’s picture' })}
        </span>
      </span>
    )}
  </span>
);

interface IdenticonProps {
  readonly seed: string;
  readonly size: number;
}

const Identicon = ({ seed, size }: IdenticonProps) => {
  const { hue, cells } = useMemo(() => patternOf(seed), [seed]);
  const look = {
    '--back': `light-dark(oklch(0.91 0.04 ${hue}), oklch(0.33 0.05 ${hue}))`,
    '--mark': `light-dark(oklch(0.5 0.11 ${hue}), oklch(0.78 0.1 ${hue}))`,
    width: size,
    height: size,
  };
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      className="block rounded-[32%] bg-(--back) forced-color-adjust-none"
      style={look}
      aria-hidden="true"
    >
      <path d={drawn(cells, size)} fill="var(--mark)" shapeRendering="crispEdges" />
    </svg>
  );
};

/** Cells of whole pixels: edges between pixels would be blurred. */
const drawn = (cells: readonly (readonly [number, number])[], size: number): string => {
  const side = Math.floor(size / (CELLS + 3));
  const margin = Math.floor((size - CELLS * side) / 2);
  return cells
    .map(([x, y]) => `M${margin + x * side} ${margin + y * side}h${side}v${side}h-${side}z`)
    .join('');
};

/** Which cells of a mirrored grid are filled, and in what hue. */
const patternOf = (seed: string) => {
  const bits = hash(seed);
  const cells: [number, number][] = [];
  for (let y = 0; y < CELLS; y += 1)
    for (let x = 0; x < 3; x += 1)
      if ((bits >> BigInt(y * 3 + x)) & 1n) {
        cells.push([x, y]);
        if (x < 2) cells.push([CELLS - 1 - x, y]);
      }
  return { hue: Number((bits >> 20n) % 360n), cells };
};

/** FNV-1a over 64 bits: any change of an address changes the picture. */
const hash = (text: string): bigint => {
  let value = 0xcbf29ce484222325n;
  for (const char of text)
    value = BigInt.asUintN(64, (value ^ BigInt(char.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return value ^ (value >> 31n);
};
