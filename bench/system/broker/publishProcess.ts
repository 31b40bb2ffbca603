import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { orderCreated } from '@tiffin/contracts/events/orders'
import { topology } from '@tiffin/messaging/topology'
import { Connection, type Publisher } from 'rabbitmq-client'
import { serveDuties } from '../machine/duties.ts'
import { envelopeOf, MESSAGE } from './message.ts'

let publisher: Publisher | undefined

/** rabbitmq-client alone: confirmed, so many in flight, with the bytes and headers that the relay sends. */
const duties = {
  async open({ brokerUrl }: { brokerUrl: string }): Promise<void> {
    publisher = new Connection(brokerUrl).createPublisher({ ...topology(), confirm: true })
  },

  /** Answers the milliseconds until the last of the messages is confirmed. */
  async publish({ messages, inFlight }: { messages: number; inFlight: number }): Promise<number> {
    const startedAt = performance.now()
    let left = messages
    const send = async () => {
      while (left > 0) {
        left -= 1
        await publisher?.send(envelopeOf(EVENT_EXCHANGE, orderCreated.type), MESSAGE)
      }
    }
    await Promise.all(Array.from({ length: inFlight }, send))
    return performance.now() - startedAt
  },
}
export type PublishDuties = typeof duties

serveDuties(duties)
