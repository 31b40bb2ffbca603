import { Type } from 'typebox'
import { ObjectIdString, Timestamp } from '../shapes.ts'
import { defineEvent } from './event.ts'

export const restaurantUpdated = defineEvent({
  type: 'restaurant.updated',
  by: 'restaurant-service',
  summary: 'A restaurant was created or changed: what is held of it in memory is stale',
  body: Type.Object({
    eventType: Type.Literal('restaurant.updated'),
    restaurantId: ObjectIdString,
    market: Type.Integer(),
    version: Type.Integer(),
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'restaurant.updated',
    restaurantId: '665f1c2ab7d1a2c3d4e5f601',
    market: 5391959,
    version: 2,
    timestamp: '2026-05-04T18:00:00.000Z',
  },
})

export const menuItemUpdated = defineEvent({
  type: 'menuItem.updated',
  by: 'restaurant-service',
  summary: 'A menu item was created or changed: prices held in memory are stale',
  body: Type.Object({
    eventType: Type.Literal('menuItem.updated'),
    menuItemId: ObjectIdString,
    restaurantId: ObjectIdString,
    market: Type.Integer(),
    version: Type.Integer(),
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'menuItem.updated',
    menuItemId: '665f1c2ab7d1a2c3d4e5f6aa',
    restaurantId: '665f1c2ab7d1a2c3d4e5f601',
    market: 5391959,
    version: 4,
    timestamp: '2026-05-04T18:00:00.000Z',
  },
})

export const restaurantEvents = { restaurantUpdated, menuItemUpdated }
