import { userErased } from '@tiffin/contracts/events/auth'
import { createRestaurant, getRestaurant } from '@tiffin/contracts/restaurants'
import { EventPublisher } from '@tiffin/messaging/publisher'
import { newId } from '@tiffin/sharding/ids'
import { ajantaIn, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { Connection } from 'rabbitmq-client'
import { afterAll, beforeAll, expect, test } from 'vitest'

let infrastructure: Infrastructure
let service: RunningService
let broker: Connection
let publisher: EventPublisher

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  service = await startService('restaurant-service', infrastructure)
  broker = new Connection(infrastructure.env.RABBITMQ_URL as string)
  publisher = new EventPublisher(broker, 'auth-service')
})
afterAll(async () => {
  await publisher?.close()
  await broker?.close()
  await service?.stop()
  await infrastructure?.dispose()
})

test('an owner who had their data erased leaves restaurants that are closed and that nobody can reach', async () => {
  const [owner, other] = [await newPerson('restaurant_owner'), await newPerson('restaurant_owner')]
  const contact = { phoneNumber: '+15551234567', email: 'ajanta@example.com' }
  const open = (by: typeof owner) =>
    callAs(service, by)(createRestaurant, { body: { ...ajantaIn(SAN_FRANCISCO), ...contact } })
  const [theirs, too, others] = [await open(owner), await open(owner), await open(other)]
  const { market } = SAN_FRANCISCO
  const timestamp = new Date().toISOString()
  const body = { eventType: 'user.erased', userId: owner.id, role: 'restaurant_owner', market, timestamp }
  for (const eventId of [newId(market), newId(market)])
    await publisher.publish({
      seq: '1',
      eventId,
      eventType: userErased.type,
      market,
      subjectId: owner.id,
      body: JSON.stringify(body),
      traceparent: '00-11111111111111111111111111111111-2222222222222222-01',
      createdAt: new Date(),
    })
  const now = ({ id }: { id: string }) => callAs(service, owner)(getRestaurant, { params: { id } })
  await waitFor('both to close', async () => !(await now(theirs)).isActive && !(await now(too)).isActive)
  expect(await now(theirs)).toMatchObject({ name: theirs.name, phoneNumber: null, email: null, version: 2 })
  expect(await now(others)).toMatchObject({ isActive: true, ...contact })
})
