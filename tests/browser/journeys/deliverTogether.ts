import { getOrderHistory } from '@tiffin/contracts/orders'
import { HOUSTON } from '@tiffin/testing/examples'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { expect, test } from 'vitest'
import { openTown } from '../../town/openTown.ts'
import { carryToDoor, moveOrder, placeOrder, reportFrom, takeOffer } from '../../town/walkOrder.ts'
import { storyOn } from '../web/person.ts'
import { openSession, signIn } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'

export function deliverTogether(web: () => WebSystem): void {
  test('an order is watched from placing to door, and a network that was away hides nothing of it', async () => {
    const { gateway, trackingUrl } = web().whole
    const wires = await Promise.all([gateway.url, trackingUrl].map(startTcpProxy))
    const [apiUrl, liveUrl] = wires.map(({ url }) => url.replace(/\/$/, '')) as [string, string]
    const behindWires = await web().serveAnother({ apiUrl, trackingUrl: liveUrl })
    const town = await openTown(gateway, HOUSTON)
    const [partner] = town.partners
    const { id } = await placeOrder(town)

    const customer = await openSession(web(), 'customer', { baseURL: behindWires.url })
    const { page } = customer
    await signIn(customer, town.customer.email, town.customer.password)
    await page.goto(`/orders/${id}`)
    await page.getByText(/has your order and will answer in a moment/).waitFor()

    await moveOrder(town.owner, id, 'confirmed')
    await page.getByText(/has accepted your order/).waitFor()
    await reportFrom(partner, town.city.restaurant)
    await takeOffer(partner, id)
    await page.getByText('Pia').waitFor()

    await Promise.all(wires.map((wire) => wire.cut()))
    await page.getByText(/Connection lost/).waitFor()
    await moveOrder(town.owner, id, 'preparing')
    await moveOrder(town.owner, id, 'ready')
    await Promise.all(wires.map((wire) => wire.mend()))
    await page.getByText(/Your food is ready\. Pia is picking it up/).waitFor()
    await page.getByText(/Connection lost/).waitFor({ state: 'hidden' })

    await carryToDoor(partner, id)
    await page.getByText('Your food is at your door.').waitFor()
    const { changes } = await town.customer.call(getOrderHistory, { params: { id } })
    await expect
      .poll(() => storyOn(page).getByRole('time').evaluateAll(datesOf))
      .toEqual(changes.map(({ at }) => at))
    expect(changes.at(-1)?.status).toBe('delivered')
    await Promise.all(wires.map((wire) => wire.close()))
  })
}

const datesOf = (times: Element[]) => times.map((time) => time.getAttribute('datetime'))
