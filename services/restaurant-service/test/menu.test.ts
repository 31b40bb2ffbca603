import { restaurantRoutes as routes } from '@tiffin/contracts/restaurants'
import { AJANTA, AJANTA_MENU, CHICKEN_VINDALOO, GARLIC_NAAN } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

let infrastructure: Infrastructure
let service: RunningService
let owner: Person
let id: string
const UNKNOWN = 'f'.repeat(24)

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  service = await startService('restaurant-service', infrastructure)
  owner = await newPerson('restaurant_owner')
})
beforeEach(async () => {
  id = (await callAs(service, owner)(routes.createRestaurant, { body: AJANTA })).id
})
afterAll(async () => {
  await service.stop()
  await infrastructure.dispose()
})

const add = (body: object, as = owner, to = id) =>
  callAs(service, as)(routes.createMenuItem, { params: { id: to }, body: body as typeof CHICKEN_VINDALOO })
const change = (itemId: string, body: object, as = owner, of = id) =>
  callAs(service, as)(routes.patchMenuItem, { params: { id: of, itemId }, body })
const menu = async (of = id) => (await callAs(service)(routes.getMenu, { params: { id: of } })).items
const refusal = (code: string, more: object = {}) => ({ problem: expect.objectContaining({ code, ...more }) })

describe('a menu', () => {
  it('is empty at first', async () => expect(await menu()).toEqual([]))

  it('holds items in the order they were added', async () => {
    for (const item of AJANTA_MENU) await add(item)
    expect(await menu()).toEqual(
      AJANTA_MENU.map((item) =>
        expect.objectContaining({
          description: '',
          ...item,
          restaurantId: id,
          isAvailable: true,
          version: 1,
        }),
      ),
    )
  })

  it('shows a change at once', async () => {
    const item = await add(CHICKEN_VINDALOO)
    await menu()
    const changed = await change(item.id, { price: 13.05, isAvailable: false })
    expect(changed).toMatchObject({ price: 13.05, isAvailable: false, name: 'Chicken Vindaloo', version: 2 })
    expect(await menu()).toEqual([changed])
  })

  it('is of a restaurant that exists', async () =>
    expect(menu(UNKNOWN)).rejects.toMatchObject(refusal('restaurant_not_found')))

  it('is stored with prices as the collection of the specification has them', async () => {
    const item = await add({ ...GARLIC_NAAN, price: 0.29 })
    const connection = await mongoose.createConnection(infrastructure.env.MONGODB_URL as string).asPromise()
    const stored = await connection
      .collection('menuItems')
      .findOne({ _id: new mongoose.Types.ObjectId(item.id) })
    await connection.close()
    expect(stored).toMatchObject({
      restaurantId: id,
      name: 'Garlic Naan',
      description: '',
      price: 0.29,
      category: 'Breads',
      isAvailable: true,
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
    })
  })
})

describe('only the owner and admins', () => {
  it('add items', async () => {
    const stranger = await newPerson('restaurant_owner')
    await expect(add(GARLIC_NAAN, stranger)).rejects.toMatchObject(refusal('forbidden'))
    await expect(add(GARLIC_NAAN, await newPerson('customer'))).rejects.toMatchObject(refusal('forbidden'))
    expect(await menu()).toEqual([])
    await add(GARLIC_NAAN, await newPerson('admin'))
    expect(await menu()).toHaveLength(1)
  })

  it('change items', async () => {
    const item = await add(GARLIC_NAAN)
    const stranger = await newPerson('restaurant_owner')
    await expect(change(item.id, { price: 0 }, stranger)).rejects.toMatchObject(refusal('forbidden'))
    expect(await menu()).toEqual([item])
  })
})

describe('an item is refused', () => {
  it.each([
    ['for a negative price', { price: -1 }],
    ['for a price of three decimals', { price: 1.005 }],
    ['for a price as text', { price: '3.25' }],
    ['without a category', { category: undefined }],
    ['with a field of no meaning', { currency: 'USD' }],
  ])('%s', async (_, wrong) => {
    await expect(add({ ...GARLIC_NAAN, ...wrong })).rejects.toMatchObject(refusal('invalid_request'))
    expect(await menu()).toEqual([])
  })

  it('for a restaurant nobody knows', () =>
    expect(add(GARLIC_NAAN, owner, UNKNOWN)).rejects.toMatchObject(refusal('restaurant_not_found')))

  it('when the menu does not have it', async () => {
    await expect(change(UNKNOWN, { price: 1 })).rejects.toMatchObject(refusal('menu_item_not_found'))
    const item = await add(GARLIC_NAAN)
    const { id: other } = await callAs(service, owner)(routes.createRestaurant, { body: AJANTA })
    await expect(change(item.id, { price: 1 }, owner, other)).rejects.toMatchObject(
      refusal('menu_item_not_found'),
    )
  })

  it('when it was changed meanwhile', async () => {
    const item = await add(GARLIC_NAAN)
    await change(item.id, { price: 3.5, version: 1 })
    await expect(change(item.id, { price: 4, version: 1 })).rejects.toMatchObject(
      refusal('version_conflict', { version: 2 }),
    )
    expect(await menu()).toMatchObject([{ price: 3.5, version: 2 }])
  })
})
