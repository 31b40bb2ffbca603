import { MEXICO_CITY } from '@tiffin/testing/examples'
import { expect, test } from 'vitest'
import { openTown } from '../../town/openTown.ts'
import { historyOf, moveOrder, placeOrder, stepsOf } from '../../town/walkOrder.ts'
import { openSession, type Session, signIn } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'

/** What a page sends over its web socket when Socket.IO has gone over to it for good (Engine.IO's `upgrade`). */
const UPGRADED = '5'

export function twoDevices(web: () => WebSystem): void {
  test('a kitchen’s device that is behind takes back nothing, and says that the order has changed', async () => {
    // A city of its own: the order stays, and would be offered to another test's partner.
    const town = await openTown(web().whole.gateway, MEXICO_CITY)
    const order = await placeOrder(town)
    await moveOrder(town.owner, order.id, 'confirmed')
    const behind = await openSession(web(), 'behind', { viewport: { width: 1024, height: 768 } })
    const becomeDeaf = await deafenable(behind)
    await signIn(behind, town.owner.email, town.owner.password)
    const ticket = behind.page.getByRole('article', { name: order.id.slice(-4).toUpperCase() })
    await ticket.getByRole('button', { name: 'Cook' }).waitFor()

    await becomeDeaf()
    for (const status of ['preparing', 'ready'] as const) await moveOrder(town.owner, order.id, status)
    await ticket.getByRole('button', { name: 'Cook' }).click()
    await ticket.getByText('This order has changed meanwhile.').waitFor()
    await behind.page.getByRole('region', { name: 'Ready' }).getByRole('article').waitFor()
    const steps = stepsOf(await historyOf(town.owner, order.id))
    expect(steps.map(({ status }) => status)).toEqual(['pending', 'confirmed', 'preparing', 'ready'])
  })
}

/** Lets a page lose what tracking tells it, unnoticed: its socket stays open. The answer waits until it is one. */
async function deafenable({ context }: Session): Promise<() => Promise<void>> {
  let isDeaf = false
  const isUpgraded = new Promise<void>((resolve) => {
    context.routeWebSocket(/socket\.io/, (page) => {
      const server = page.connectToServer()
      server.onMessage((message) => {
        if (!isDeaf) page.send(message)
      })
      page.onMessage((message) => {
        server.send(message)
        if (message === UPGRADED) resolve()
      })
    })
  })
  return async () => {
    await isUpgraded
    isDeaf = true
  }
}
