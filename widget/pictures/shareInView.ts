/** How much of what of a picture fits into the window is in view. */
export function shareInView({
  intersectionRect: seen,
  boundingClientRect: picture,
  rootBounds,
}: Pick<IntersectionObserverEntry, 'intersectionRect' | 'boundingClientRect' | 'rootBounds'>): number {
  const width = Math.min(picture.width, rootBounds?.width ?? picture.width)
  const height = Math.min(picture.height, rootBounds?.height ?? picture.height)
  return (seen.width * seen.height) / (width * height || Number.POSITIVE_INFINITY)
}
