import { useMemo } from 'react';
import { encode } from 'uqr';

interface QrCodeProps {
  readonly text: string;
  /** What it is, for those who can't see it. */
  readonly label: string;
}

/** A text for another device's camera: dark on light in every theme, as readers expect. */
const QrCode = ({ text, label }: QrCodeProps) => {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      className="size-40 rounded-2xl bg-white forced-color-adjust-none"
    >
      <path d={path} fill="#211f1b" shapeRendering="crispEdges" />
    </svg>
  );
};

const drawn = (text: string) => {
  const { size, data } = encode(text, { ecc: 'M', border: 3 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { size, path };
};

export default QrCode;
