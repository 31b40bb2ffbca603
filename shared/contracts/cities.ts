import { type Static, Type } from 'typebox'
import { defineRoute } from './route.ts'
import { Currency, Latitude, Longitude, MarketId, textLike } from './shapes.ts'

/** A city of the gazetteer. */
export const City = Type.Object({
  /** To show, and to send as `city`: it names one city only. */
  label: Type.String({ examples: ['San Francisco, CA'] }),
  name: textLike('San Francisco'),
  market: MarketId,
  latitude: Latitude,
  longitude: Longitude,
  timeZone: Type.String({ examples: ['America/Los_Angeles'] }),
  currency: Currency,
})
export type City = Static<typeof City>

export const listCities = defineRoute({
  name: 'listCities',
  owner: 'restaurants',
  method: 'GET',
  path: '/cities',
  summary:
    'Cities for what was typed so far, largest first; around a point; or, asked nothing, where most restaurants are',
  access: 'anyone',
  ownership: 'none',
  limit: 'general',
  market: 'none',
  query: Type.Object({
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 100, examples: ['san fr'] })),
    near: Type.Optional(
      Type.String({
        pattern: '^-?[0-9]{1,2}(\\.[0-9]+)?,-?[0-9]{1,3}(\\.[0-9]+)?$',
        description: 'latitude,longitude; the nearest first, within 100 km',
        examples: ['37.7749,-122.4194'],
      }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 8 })),
  }),
  status: 200,
  reply: Type.Object({ cities: Type.Array(City) }),
  problems: [],
})
