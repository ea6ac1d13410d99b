const SIZE = 64;

/** The icon with a count, as a data URL; null in a browser that lets nobody draw. */
export const drawFavicon = (count: string): string | null => {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  drawBubble(context);
  drawCount(context, count);
  return canvas.toDataURL('image/png');
};

/** The shapes of favicon.svg. */
const drawBubble = (context: CanvasRenderingContext2D): void => {
  context.fillStyle = '#0c6b66';
  context.fill(
    new Path2D(
      'M14 8h36a8 8 0 0 1 8 8v22a8 8 0 0 1-8 8H32L18 58V46h-4a8 8 0 0 1-8-8V16a8 8 0 0 1 8-8z',
    ),
  );
  context.strokeStyle = '#f6f4ef';
  context.lineWidth = 6;
  context.lineCap = 'round';
  context.stroke(new Path2D('M20 22h24M20 33h14'));
};

const drawCount = (context: CanvasRenderingContext2D, count: string): void => {
  const width = [36, 46, 60][Math.min(count.length, 3) - 1] ?? 36;
  context.beginPath();
  context.roundRect(SIZE - width, SIZE - 36, width, 36, 18);
  context.fillStyle = '#ad2a1f';
  context.fill();
  context.fillStyle = '#ffffff';
  context.font = `700 ${count.length > 2 ? 26 : 30}px sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(count, SIZE - width / 2, SIZE - 17);
};
