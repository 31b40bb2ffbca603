/** Kilometres of a pixel at the equator at zoom 0, with MapLibre's tiles of 512. */
const EQUATOR = 40_075.017 / 512

export function kilometresPerPixel(latitude: number, zoom: number): number {
  return (EQUATOR * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom
}

/** The largest of 1, 2 or 5 times a power of ten of kilometres that fits, and its pixels. */
export function scaleFor(
  latitude: number,
  zoom: number,
  longest: number,
): { kilometres: number; pixels: number } {
  const pixel = kilometresPerPixel(latitude, zoom)
  const most = pixel * longest
  const power = 10 ** Math.floor(Math.log10(most))
  const kilometres = ([5, 2].find((times) => times * power <= most) ?? 1) * power
  return { kilometres, pixels: kilometres / pixel }
}
