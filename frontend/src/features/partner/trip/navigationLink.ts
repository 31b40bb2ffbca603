import type { MapPoint } from '../../map/mapTypes.ts'

/**
 * A link that opens the device's own navigation to a place: Android's chooser of map apps (RFC 5870 `geo:` with a name
 * in the way Google's and OsmAnd's apps read it), Apple Maps on its devices, OpenStreetMap elsewhere.
 */
export function navigationLink({ latitude, longitude }: MapPoint, name: string, userAgent: string): string {
  const place = `${latitude},${longitude}`
  if (/Android/.test(userAgent)) return `geo:${place}?q=${place}(${encodeURIComponent(name)})`
  if (/iPhone|iPad|Macintosh/.test(userAgent)) return `https://maps.apple.com/?daddr=${place}`
  return `https://www.openstreetmap.org/directions?to=${place}`
}
