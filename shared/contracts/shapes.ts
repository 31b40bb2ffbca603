import { Type } from 'typebox'
import { PROBLEMS, type ProblemCode } from './problems.ts'

/** A UUID version 8 that names its market (see @tiffin/sharding/ids). */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'UUID version 8 whose bits name the market',
  examples: ['01985e2f-7c11-8524-995c-5a1f0c9be377'],
})

/** Restaurants and menu items: MongoDB ObjectId as 24 hex digits. */
export const ObjectIdString = Type.String({
  pattern: '^[0-9a-f]{24}$',
  description: 'MongoDB ObjectId, 24 hex digits',
  examples: ['665f1c2ab7d1a2c3d4e5f601'],
})

/** A sum of money: a number with at most two decimals. Inside it is integer cents. */
export const Money = Type.Number({ minimum: 0, maximum: 99_999_999.99, multipleOf: 0.01, examples: [45.99] })

/** ISO 4217; a market's country tells which. */
export const Currency = Type.Enum(['USD', 'CAD', 'MXN'])

export const Latitude = Type.Number({
  minimum: -90,
  maximum: 90,
  description: 'degrees, WGS 84',
  examples: [37.7599],
})
export const Longitude = Type.Number({
  minimum: -180,
  maximum: 180,
  description: 'degrees, WGS 84',
  examples: [-122.4148],
})
export const Point = Type.Object({ latitude: Latitude, longitude: Longitude })

/** A market by the GeoNames id of its city. */
export const MarketId = Type.Integer({ description: 'GeoNames id of the market’s city', examples: [5391959] })

/** ISO 8601 in UTC. */
export const Timestamp = Type.String({ format: 'date-time', examples: ['2026-05-04T18:30:00.000Z'] })

/** What a person typed for a place: a city, `San Francisco, CA`, `san-francisco`. */
export const CityText = Type.String({ minLength: 1, maxLength: 100, examples: ['San Francisco'] })

/** How many deliveries an order's partner makes before it, as planned; 0 where they bring it next. */
export const StopsBefore = Type.Integer({ minimum: 0 })

/** Not empty, and short enough for its column; `example` as it may look. */
export const shortTextLike = (example: string) =>
  Type.String({ minLength: 1, maxLength: 255, examples: [example] })

/** Any text; `example` as it may look. */
export const textLike = (example: string) => Type.String({ examples: [example] })

/** Shards that did not answer in time: what lies there is missing from an answer. */
export const MissingShards = Type.Array(textLike('B'), { examples: [[]] })

/** An opaque cursor: hand back what `nextCursor` said. */
export const Cursor = Type.String({
  minLength: 1,
  maxLength: 512,
  examples: ['eyJiZWZvcmUiOiIwMTk4NWUyZiJ9'],
})
export const PageSize = Type.Integer({ minimum: 1, maximum: 100, default: 20 })

/** RFC 9457 problem document. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.Enum(Object.keys(PROBLEMS) as ProblemCode[]),
    traceId: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }))),
  },
  { additionalProperties: true },
)

/** `schema` or null; `options` explain it further. */
export function Nullable<T extends Parameters<typeof Type.Union>[0][number]>(
  schema: T,
  options: { readonly examples?: readonly unknown[] } = {},
) {
  return Type.Union([schema, Type.Null()], options)
}

/** Of one dish in one order. */
export const Quantity = Type.Integer({ minimum: 1, maximum: 99, examples: [2] })
