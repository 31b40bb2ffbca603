import { createRestaurant, patchRestaurant, type Restaurant } from '@tiffin/contracts/restaurants'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { cuisinesOf, detailsChange, detailsOf } from './detailsDraft.ts'
import {
  EMPTY_RESTAURANT,
  newRestaurantBody,
  newRestaurantErrors,
  pointOf,
  typedPoint,
} from './newRestaurant.ts'

const WHOLE = {
  ...EMPTY_RESTAURANT,
  name: ' Ajanta ',
  address: '2500 Mission St',
  city: 'San Francisco, CA',
  cuisines: 'Indian, Vegetarian, indian,, Indian',
  latitude: '37,7599',
  longitude: '-122.4148',
}

test('creates as the contract has it', () => {
  const body = newRestaurantBody(WHOLE)
  expect(Check(createRestaurant.body, body)).toBe(true)
  expect(body).toMatchObject({
    name: 'Ajanta',
    latitude: 37.7599,
    longitude: -122.4148,
    preparationMinutes: 20,
  })
  expect(body).not.toHaveProperty('email')
})

test('says what is missing or wrong', () => {
  expect(newRestaurantErrors(WHOLE)).toEqual({})
  expect(newRestaurantErrors(EMPTY_RESTAURANT)).toEqual({
    name: 'required',
    address: 'required',
    city: 'required',
    point: 'badPoint',
  })
  expect(
    newRestaurantErrors({ ...WHOLE, email: 'asha', preparationMinutes: '0', cuisines: 'x'.repeat(41) }),
  ).toEqual({
    email: 'badEmail',
    preparationMinutes: 'badMinutes',
    cuisines: 'badCuisines',
  })
})

test('each cuisine once', () => {
  expect(cuisinesOf(WHOLE.cuisines)).toEqual(['Indian', 'Vegetarian', 'indian'])
})

test('a point is marked by a tap or typed, and must lie on earth', () => {
  expect(pointOf(typedPoint({ latitude: 37.7599123, longitude: -122.4148 }))).toEqual({
    latitude: 37.75991,
    longitude: -122.4148,
  })
  expect(pointOf({ latitude: '95', longitude: '0' })).toBeUndefined()
  expect(pointOf({ latitude: '', longitude: '0' })).toBeUndefined()
})

test('sends only the details that changed, with the version that was seen', () => {
  const restaurant = {
    ...newRestaurantBody(WHOLE),
    phoneNumber: null,
    email: 'a@b.example',
    version: 4,
  } as Restaurant
  const draft = detailsOf(restaurant)
  expect(detailsChange(restaurant, draft)).toBeUndefined()
  const change = detailsChange(restaurant, { ...draft, email: '', preparationMinutes: '25' })
  expect(change).toEqual({ email: null, preparationMinutes: 25, version: 4 })
  expect(Check(patchRestaurant.body, change)).toBe(true)
})
