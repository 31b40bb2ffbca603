import { randomUUID } from 'node:crypto'
import { orderCreated } from '@tiffin/contracts/events/orders'
import type { Envelope } from 'rabbitmq-client'

/** The bytes of an order.created as the contract's example has it. */
export const MESSAGE = Buffer.from(JSON.stringify(orderCreated.example))

/** What EventPublisher sends beside the body. */
export function envelopeOf(exchange: string, routingKey: string): Envelope & { messageId: string } {
  const messageId = randomUUID()
  return {
    exchange,
    routingKey,
    mandatory: true,
    durable: true,
    messageId,
    type: routingKey,
    contentType: 'application/json',
    headers: {
      'cloudEvents:specversion': '1.0',
      'cloudEvents:id': messageId,
      'cloudEvents:source': '/order-service',
      'cloudEvents:type': routingKey,
      'cloudEvents:subject': messageId,
      'cloudEvents:time': new Date().toISOString(),
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    },
  }
}
