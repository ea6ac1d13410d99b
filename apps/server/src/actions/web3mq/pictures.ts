/** Bytes of pictures that travel in one page of a list. */
const PAGE_PICTURES = 256 * 1024;

/**
 * Bounds the pictures of a page: from the first one that there is no room for they are left out.
 * `avatar_url` stays, and whoever asks for one item gets its picture.
 */
export const boundPictures = <Item extends { readonly avatar_base64: string }>(
  page: readonly Item[],
): Item[] => {
  let bytes = 0;
  return page.map((item) => {
    bytes += Buffer.byteLength(item.avatar_base64);
    return bytes <= PAGE_PICTURES ? item : { ...item, avatar_base64: '' };
  });
};
