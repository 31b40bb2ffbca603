import { NEW_YORK } from '@tiffin/testing/examples'
import { waitFor } from '@tiffin/testing/waitFor'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openTown, type Town } from '../../town/openTown.ts'
import { faultsOf, rootsNamed, type Step } from '../../town/traceTree.ts'
import { carryToDoor, moveOrder, reportFrom, takeOffer } from '../../town/walkOrder.ts'
import { openSession, signIn } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'

/** Milliseconds within which what happened has come to the collector: browsers gather for two seconds, services for five. */
const DELIVERED = 20_000

const by =
  (service: string) =>
  (name: string | RegExp, kind?: Step['kind']): Step => ({
    service,
    name,
    ...(kind && { kind }),
  })
const [web, gateway, orders, delivery, tracking, restaurants] = [
  by('web-app'),
  by('api-gateway'),
  by('order-service'),
  by('delivery-service'),
  by('tracking-service'),
  by('restaurant-service'),
]
const event = (type: string) => `order.events:${type}`

/** From the gateway's door to order-service's. */
const throughTheGateway = (call: string, route: string): Step[] => [
  gateway(call, 'server'),
  gateway(route, 'client'),
  orders(route, 'server'),
]

/** From an event that order-service writes to the browsers that hear of it. */
const toTheSockets = (type: string): Step[] => [
  orders(`create ${event(type)}`, 'producer'),
  tracking(`process ${event(type)}`, 'consumer'),
  tracking('send order-updated', 'producer'),
  web('receive order-updated', 'consumer'),
]

export function oneTrace(system: () => WebSystem): void {
  test('an order is one trace from the click to the message in the other browser, and nothing personal is in it', {
    timeout: 120_000,
  }, async () => {
    const { whole, collector } = system()
    const town = await openTown(whole.gateway, NEW_YORK)
    const { owner, customer: person } = town
    const [partner] = town.partners
    await reportFrom(partner, town.city.restaurant)
    const kitchen = await openSession(system(), 'kitchen')
    await signIn(kitchen, owner.email, owner.password)
    await kitchen.page.getByRole('heading', { name: 'All quiet' }).waitFor()
    const customer = await openSession(system(), 'customer')
    await signIn(customer, person.email, person.password)

    const id = await order(customer.page, town)
    const ticket = kitchen.page.getByRole('article', { name: id.slice(-4).toUpperCase() })
    await ticket.getByRole('button', { name: 'Accept' }).click()
    await customer.page.getByText('Ajanta has accepted your order.').waitFor()
    await takeOffer(partner, id)
    await moveOrder(owner, id, 'preparing')
    await moveOrder(owner, id, 'ready')
    await carryToDoor(partner, id)
    await customer.page.getByText('Your food is at your door.').waitFor()

    await expectTree('click createOrder', {
      'to the order': [web('POST /orders', 'client'), ...throughTheGateway('POST /orders', 'POST /')],
      'to its rows': [orders('POST /', 'server'), orders('INSERT orders.Order', 'client')],
      'to the outbox': [orders('POST /', 'server'), orders('INSERT orders.Outbox', 'client')],
      'to its commit': [orders('place orders'), orders('COMMIT', 'client')],
      'to the broker': [
        orders(`create ${event('order.created')}`),
        orders(`send ${event('order.created')}`, 'client'),
      ],
      'to the search': [
        orders(`create ${event('order.created')}`, 'producer'),
        delivery(`process ${event('order.created')}`, 'consumer'),
        delivery('INSERT delivery.Inbox', 'client'),
      ],
      'to the kitchen’s browser': toTheSockets('order.created'),
    })
    await expectTree('click patchOrderStatus', {
      'to the order': throughTheGateway('PATCH /orders/:id/status', 'PATCH /:id/status'),
      'to its row': [orders('PATCH /:id/status', 'server'), orders('UPDATE orders.Order', 'client')],
      'to the customer’s browser': toTheSockets('order.updated'),
      'to the assignment': [
        orders(`create ${event('order.updated')}`, 'producer'),
        delivery(`process ${event('order.updated')}`, 'consumer'),
      ],
    })
    await expectTree('POST /delivery/:id/deliver', {
      'to the delivery': [
        gateway('POST /:id/deliver', 'client'),
        delivery('POST /:id/deliver', 'server'),
        delivery('PATCH /:id/status', 'client'),
        orders('PATCH /:id/status', 'server'),
        ...toTheSockets('order.updated'),
      ],
    })
    await expectTree('POST /delivery/:id/accept', {
      'to its fact': [
        delivery('POST /:id/accept', 'server'),
        delivery(`create ${event('order.accepted')}`, 'producer'),
        orders(`process ${event('order.accepted')}`, 'consumer'),
        ...toTheSockets('order.updated'),
      ],
    })
    await expectTree('POST /restaurants', {
      'to the document': [restaurants('POST /', 'server'), restaurants('insert restaurants', 'client')],
      'to the broker': [
        restaurants(`create ${event('restaurant.updated')}`, 'producer'),
        restaurants(`send ${event('restaurant.updated')}`, 'client'),
      ],
    })
    expectNothingPersonal()

    /** Waits until the newest trace that begins so is one tree with these ways; tells what is missing. */
    async function expectTree(name: string, ways: Readonly<Record<string, readonly Step[]>>): Promise<void> {
      let faults = [`there is no ${name}`]
      const isWhole = async () => {
        const root = rootsNamed(collector.spans, name).at(-1)
        if (root) faults = faultsOf(collector.spans, root, ways)
        return faults.length === 0
      }
      await waitFor(`the trace of ${name}`, isWhole, { withinMs: DELIVERED }).catch(() => undefined)
      expect(faults, name).toEqual([])
    }

    function expectNothingPersonal(): void {
      const sent = collector.bodies.join('\n')
      const { firstName, lastName } = { firstName: 'Asha', lastName: 'Rao' }
      for (const personal of [
        '@',
        '127.0.0.1',
        firstName,
        lastName,
        town.city.doorAddress,
        person.token,
        'Mozilla',
      ])
        expect(sent).not.toContain(personal)
      expect(sent).not.toMatch(/\?city=|\$1|VALUES/)
    }
  })
}

/** Orders a dish to the example's door, and answers the order's id. */
async function order(page: Page, { restaurant, city }: Town): Promise<string> {
  await page.goto(`/restaurants/${restaurant.id}`)
  await page.getByRole('button', { name: /Add Chicken Vindaloo/ }).click()
  await page.getByRole('link', { name: /1 item/ }).click()
  await page.getByLabel('Street and number').fill(city.doorAddress)
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.getByText('Ajanta has your order and will answer in a moment.').waitFor()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}
