import { orderUpdated } from '@tiffin/contracts/events/orders'
import { startErrorReports } from '@tiffin/platform/errors/errorReports'
import { newId } from '@tiffin/sharding/ids'
import { startEnvelopeReceiver } from '@tiffin/testing/envelopeReceiver'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { waitFor } from '@tiffin/testing/waitFor'
import { expect, onTestFinished, test } from 'vitest'
import { consume } from '../consume.ts'
import { messagingInfrastructure, startInstance, takeAll } from './messagingBench.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'

test('an event that is set aside is reported once, with its trace; a try that failed before is not', async () => {
  const infrastructure = await messagingInfrastructure()
  const { broker, log, stop } = await startInstance(infrastructure)
  const receiver = await startEnvelopeReceiver()
  const reports = startErrorReports('tracking-service', { SENTRY_DSN: receiver.dsn, NODE_ENV: 'test' }, log)
  await reports.started
  onTestFinished(async () => {
    await reports.stop()
    await receiver.close()
    await stop()
    await infrastructure.dispose()
  })
  const fail = async () => {
    throw new RangeError('mia.lopez@example.com has no such order')
  }
  const reactions = {
    'order.created': fail,
    'order.updated': fail,
    'order.assigned': fail,
    'order.accepted': fail,
    'order.unassigned': fail,
  }
  const consumer = consume({ subscriber: 'tracking-service', broker, reactions, log })
  const publisher = broker.createPublisher({ confirm: true })
  const publish = (tries: number) =>
    publisher.send(
      {
        exchange: 'order.events',
        routingKey: orderUpdated.type,
        messageId: newId(SAN_FRANCISCO.market),
        type: orderUpdated.type,
        headers: { 'x-tries': tries, traceparent: `00-${TRACE}-b7ad6b7169203331-00` },
      },
      orderUpdated.example,
    )
  await publish(0)
  await publish(5)
  const dead = await waitFor('the event to be set aside', async () => {
    const taken = await takeAll(broker, 'tracking-service.dead')
    return taken.length > 0 ? taken : undefined
  })
  await consumer.stop()
  await publisher.close()
  await receiver.took(1)
  expect(dead).toHaveLength(1)
  expect(receiver.errors).toMatchObject([
    {
      tags: { service: 'tracking-service', at: 'event', doing: 'order.updated' },
      contexts: { trace: { trace_id: TRACE } },
      exception: { values: [{ type: 'RangeError' }] },
    },
  ])
  expect(receiver.bodies.join()).not.toContain('mia')
})
