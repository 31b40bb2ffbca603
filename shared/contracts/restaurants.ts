import { type Static, Type } from 'typebox'
import { listCities } from './cities.ts'
import { INACTIVE_RESTAURANTS, NAMED_RESTAURANT } from './ownership.ts'
import { defineRoute } from './route.ts'
import {
  CityText,
  Currency,
  Cursor,
  Id,
  Latitude,
  Longitude,
  MarketId,
  Money,
  Nullable,
  ObjectIdString,
  PageSize,
  shortTextLike,
  Timestamp,
  textLike,
} from './shapes.ts'

const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-4]):[0-5][0-9]$', examples: ['11:30'] })

/** One stretch of a weekday in the city's own time; `closes` before `opens` runs past midnight. 0 is Sunday. */
export const OpeningHours = Type.Object(
  { day: Type.Integer({ minimum: 0, maximum: 6 }), opens: TimeOfDay, closes: TimeOfDay },
  { additionalProperties: false },
)
export type OpeningHours = Static<typeof OpeningHours>

const Name = shortTextLike('Ajanta')
const Address = shortTextLike('1888 Mission Street')
const Cuisine = Type.String({ minLength: 1, maxLength: 40, examples: ['Indian'] })
const Cuisines = Type.Array(Cuisine, { maxItems: 10 })
const Hours = Type.Array(OpeningHours, { maxItems: 28 })
const PreparationMinutes = Type.Integer({ minimum: 1, maximum: 180, examples: [15] })
const Description = Type.String({ maxLength: 2000, examples: ['Home cooking from seven regions'] })
const Allergens = Type.Array(Type.String({ minLength: 1, maxLength: 40, examples: ['mustard'] }), {
  maxItems: 20,
})
const PhoneNumber = Type.String({ maxLength: 20, examples: ['+14155550123'] })
const Email = Type.String({ format: 'email', maxLength: 255, examples: ['kitchen@ajanta.example'] })
const DishName = shortTextLike('Chicken Vindaloo')
const DishDescription = Type.String({ maxLength: 2000, examples: ['Hot and sour, from Goa'] })
const Category = shortTextLike('Mains')

export const Restaurant = Type.Object({
  id: ObjectIdString,
  name: textLike('Ajanta'),
  description: textLike('Home cooking from seven regions'),
  city: textLike('San Francisco'),
  market: MarketId,
  timeZone: Type.String({ examples: ['America/Los_Angeles'] }),
  /** What its menu's prices are in. */
  currency: Currency,
  address: textLike('1888 Mission Street'),
  latitude: Latitude,
  longitude: Longitude,
  phoneNumber: Nullable(textLike('+14155550123')),
  email: Nullable(textLike('kitchen@ajanta.example')),
  ownerUserId: Id,
  cuisines: Type.Array(textLike('Indian')),
  /** 0 to 5. */
  rating: Type.Number({ examples: [4.7] }),
  isActive: Type.Boolean(),
  openingHours: Type.Array(OpeningHours),
  isOpen: Type.Boolean({ description: 'now, by its opening hours and time zone' }),
  /**
   * When `isOpen` is next another by the opening hours; null: not within two weeks. Told of one restaurant, not
   * in lists.
   */
  isOpenChangesAt: Type.Optional(Nullable(Timestamp)),
  /** Minutes a usual order cooks. */
  preparationMinutes: Type.Integer({ examples: [15] }),
  version: Type.Integer(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type Restaurant = Static<typeof Restaurant>

export const MenuItem = Type.Object({
  id: ObjectIdString,
  restaurantId: ObjectIdString,
  name: textLike('Chicken Vindaloo'),
  description: textLike('Hot and sour, from Goa'),
  price: Money,
  category: textLike('Mains'),
  isAvailable: Type.Boolean(),
  allergens: Type.Array(textLike('mustard')),
  version: Type.Integer(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type MenuItem = Static<typeof MenuItem>

const RestaurantParams = Type.Object({ id: ObjectIdString })
const MenuItemParams = Type.Object({ id: ObjectIdString, itemId: ObjectIdString })

export const listRestaurants = defineRoute({
  name: 'listRestaurants',
  owner: 'restaurants',
  method: 'GET',
  path: '/',
  summary: 'Find restaurants by city, cuisine, text, open now, or near a point',
  access: 'anyone',
  ownership: INACTIVE_RESTAURANTS,
  limit: 'general',
  market: 'query-city',
  query: Type.Object({
    city: Type.Optional(CityText),
    cuisine: Type.Optional(Cuisine),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 100, examples: ['ajanta'] })),
    openNow: Type.Optional(Type.Boolean()),
    near: Type.Optional(
      Type.String({
        pattern: '^-?[0-9]{1,2}(\\.[0-9]+)?,-?[0-9]{1,3}(\\.[0-9]+)?$',
        description: 'latitude,longitude; nearest first, within 10 km',
        examples: ['37.7749,-122.4194'],
      }),
    ),
    ownerUserId: Type.Optional(Id),
    cursor: Type.Optional(Cursor),
    limit: Type.Optional(PageSize),
  }),
  status: 200,
  reply: Type.Object({ restaurants: Type.Array(Restaurant), nextCursor: Nullable(Cursor) }),
  links: {
    getRestaurant: { id: '/restaurants/0/id' },
    getMenu: { id: '/restaurants/0/id' },
    patchRestaurant: { id: '/restaurants/0/id' },
    createMenuItem: { id: '/restaurants/0/id' },
  },
  problems: ['unknown_city', 'invalid_cursor'],
})

export const getRestaurant = defineRoute({
  name: 'getRestaurant',
  owner: 'restaurants',
  method: 'GET',
  path: '/:id',
  summary: 'One restaurant',
  access: 'anyone',
  ownership: 'none',
  limit: 'general',
  market: 'none',
  params: RestaurantParams,
  status: 200,
  reply: Restaurant,
  problems: ['restaurant_not_found'],
})

export const getMenu = defineRoute({
  name: 'getMenu',
  owner: 'restaurants',
  method: 'GET',
  path: '/:id/menu',
  summary: 'A restaurant’s menu, items switched off included',
  access: 'anyone',
  ownership: 'none',
  limit: 'general',
  market: 'none',
  params: RestaurantParams,
  status: 200,
  reply: Type.Object({ restaurantId: ObjectIdString, items: Type.Array(MenuItem) }),
  links: { patchMenuItem: { id: '/restaurantId', itemId: '/items/0/id' } },
  problems: ['restaurant_not_found'],
})

export const createRestaurant = defineRoute({
  name: 'createRestaurant',
  owner: 'restaurants',
  method: 'POST',
  path: '/',
  summary: 'Create a restaurant; the caller becomes its owner',
  access: ['restaurant_owner', 'admin'],
  ownership: 'none',
  limit: 'general',
  market: 'none',
  body: Type.Object(
    {
      name: Name,
      description: Type.Optional(Description),
      city: CityText,
      address: Address,
      latitude: Latitude,
      longitude: Longitude,
      phoneNumber: Type.Optional(PhoneNumber),
      email: Type.Optional(Email),
      cuisines: Type.Optional(Cuisines),
      openingHours: Type.Optional(Hours),
      preparationMinutes: Type.Optional(PreparationMinutes),
    },
    { additionalProperties: false },
  ),
  status: 201,
  reply: Restaurant,
  links: {
    getRestaurant: { id: '/id' },
    getMenu: { id: '/id' },
    patchRestaurant: { id: '/id' },
    createMenuItem: { id: '/id' },
  },
  problems: ['unknown_city', 'city_ambiguous', 'out_of_area'],
})

export const patchRestaurant = defineRoute({
  name: 'patchRestaurant',
  owner: 'restaurants',
  method: 'PATCH',
  path: '/:id',
  summary: 'Change a restaurant or switch it off',
  access: ['restaurant_owner', 'admin'],
  ownership: NAMED_RESTAURANT,
  limit: 'general',
  market: 'none',
  params: RestaurantParams,
  body: Type.Object(
    {
      name: Type.Optional(Name),
      description: Type.Optional(Description),
      address: Type.Optional(Address),
      phoneNumber: Type.Optional(Nullable(PhoneNumber)),
      email: Type.Optional(Nullable(Email)),
      cuisines: Type.Optional(Cuisines),
      openingHours: Type.Optional(Hours),
      preparationMinutes: Type.Optional(PreparationMinutes),
      isActive: Type.Optional(Type.Boolean()),
      /** Refused with `version_conflict` when it is no longer this. */
      version: Type.Optional(Type.Integer()),
    },
    { additionalProperties: false, minProperties: 1 },
  ),
  status: 200,
  reply: Restaurant,
  problems: ['restaurant_not_found', 'version_conflict'],
})

export const createMenuItem = defineRoute({
  name: 'createMenuItem',
  owner: 'restaurants',
  method: 'POST',
  path: '/:id/menu',
  summary: 'Add an item to a menu',
  access: ['restaurant_owner', 'admin'],
  ownership: NAMED_RESTAURANT,
  limit: 'general',
  market: 'none',
  params: RestaurantParams,
  body: Type.Object(
    {
      name: DishName,
      description: Type.Optional(DishDescription),
      price: Money,
      category: Category,
      isAvailable: Type.Optional(Type.Boolean()),
      allergens: Type.Optional(Allergens),
    },
    { additionalProperties: false },
  ),
  status: 201,
  reply: MenuItem,
  links: { getMenu: { id: '/restaurantId' }, patchMenuItem: { id: '/restaurantId', itemId: '/id' } },
  problems: ['restaurant_not_found'],
})

export const patchMenuItem = defineRoute({
  name: 'patchMenuItem',
  owner: 'restaurants',
  method: 'PATCH',
  path: '/:id/menu/:itemId',
  summary: 'Change a menu item or switch it off',
  access: ['restaurant_owner', 'admin'],
  ownership: NAMED_RESTAURANT,
  limit: 'general',
  market: 'none',
  params: MenuItemParams,
  body: Type.Object(
    {
      name: Type.Optional(DishName),
      description: Type.Optional(DishDescription),
      price: Type.Optional(Money),
      category: Type.Optional(Category),
      isAvailable: Type.Optional(Type.Boolean()),
      allergens: Type.Optional(Allergens),
      version: Type.Optional(Type.Integer()),
    },
    { additionalProperties: false, minProperties: 1 },
  ),
  status: 200,
  reply: MenuItem,
  problems: ['restaurant_not_found', 'menu_item_not_found', 'version_conflict'],
})

export const restaurantRoutes = {
  listCities,
  listRestaurants,
  getRestaurant,
  getMenu,
  createRestaurant,
  patchRestaurant,
  createMenuItem,
  patchMenuItem,
}
