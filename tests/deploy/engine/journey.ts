import { createClient } from '@tiffin/client'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { openTown } from '../../town/openTown.ts'
import { moveOrder, placeOrder } from '../../town/walkOrder.ts'

const domain = process.argv[2] as string
const gateway = { url: `https://api.${domain}`, prefixed: true }

/** As people use it: a customer orders at a restaurant of the town, and sees on a socket what its kitchen says. */
const town = await openTown(gateway, SAN_FRANCISCO)
const { email, password } = town.customer
const client = createClient({ baseUrl: gateway.url, trackingUrl: `https://live.${domain}` })
await client.signIn({ email, password })
const order = await placeOrder(town)
const confirmed = new Promise<string>((resolve) => {
  client.live().watchOrder(order.id, {
    onUpdate: ({ status }) => {
      if (status === 'confirmed') resolve(status)
    },
  })
})
await moveOrder(town.owner, order.id, 'confirmed')
console.log(await confirmed)
process.exit(0)
