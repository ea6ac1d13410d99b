import { Children, useEffect } from 'react';
import type { ContextProp, ListProps } from 'react-virtuoso';

interface Placing {
  readonly setPlaced: (isPlaced: boolean) => void;
}

/** The rows of a list; they tell when they stand where the list begins: Virtuoso hides them before. */
export const PlacedRows = ({ context, ...props }: ListProps & ContextProp<Placing>) => {
  const { setPlaced } = context;
  const isPlaced = props.style?.visibility !== 'hidden' && Children.count(props.children) > 0;
  useEffect(() => {
    if (!isPlaced) return;
    setPlaced(true);
    return () => setPlaced(false);
  }, [isPlaced, setPlaced]);
  return <div {...props} />;
};
