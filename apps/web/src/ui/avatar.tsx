import { useMemo } from 'react';
import { classes } from './classes.ts';

interface AvatarProps {
  /** What it is drawn from: an address, or a thread's id. */
  readonly seed: string;
  /** Pixels. */
  readonly size?: number;
  readonly online?: boolean;
  readonly className?: string;
}

const CELLS = 5;

/** An identicon: the same address looks the same everywhere, and a lookalike does not. */
export const Avatar = ({ seed, size = 44, online = false, className }: AvatarProps) => {
  const { hue, cells } = useMemo(() => patternOf(seed), [seed]);
  const look = {
    '--back': `light-dark(oklch(0.91 0.04 ${hue}), oklch(0.33 0.05 ${hue}))`,
    '--mark': `light-dark(oklch(0.5 0.11 ${hue}), oklch(0.78 0.1 ${hue}))`,
    width: size,
    height: size,
  };
  return (
    <span className={classes('relative inline-block shrink-0', className)} style={look}>
      <svg viewBox="0 0 9 9" className="size-full rounded-[32%] bg-(--back)" aria-hidden="true">
        {cells.map(([x, y]) => (
          <rect
            key={`${x}${y}`}
            x={x + 2}
            y={y + 2}
            width="1.02"
            height="1.02"
            fill="var(--mark)"
          />
        ))}
      </svg>
      {online && (
        <span className="absolute -end-0.5 -bottom-0.5 size-3 rounded-full bg-accent ring-2 ring-surface">
          <span className="sr-only">online</span>
        </span>
      )}
    </span>
  );
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
