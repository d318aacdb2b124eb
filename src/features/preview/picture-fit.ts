export type Size = { width: number; height: number };

/** The size at which a picture is shown in a box: whole, and never larger than it is. */
export function fitInto(picture: Size, box: Size): Size {
  const scale = Math.min(1, box.width / picture.width, box.height / picture.height);
  return { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
}

/** Width to ask the server for, so that `shown` CSS pixels are sharp: of those it resizes to, the two largest. */
export function widthFor(shown: Size, pixelRatio: number): number {
  return shown.width * pixelRatio <= 1280 ? 1280 : 2048;
}

/** The address of the picture resized to `width`. */
export function resizedUrl(fileUrl: string, width: number): string {
  return `${fileUrl}${fileUrl.includes('?') ? '&' : '?'}w=${width}`;
}
