import { ALL_EVENTS } from '@tiffin/contracts/catalogue'
import { EVENT_EXCHANGE, type EventDefinition } from '@tiffin/contracts/events/event'
import type { AsyncMessage } from 'rabbitmq-client'
import { Compile, type Validator } from 'typebox/compile'
import { NotUnderstood, PoisonEvent } from './failure.ts'

type Validators = ReadonlyMap<string, Validator>

const compiled = (events: readonly EventDefinition[]): Validators =>
  new Map(events.map((event) => [event.type, Compile(event.body)]))

const catalogue = compiled(ALL_EVENTS)

/**
 * How a version that knows these events, those of the catalogue where absent, reads a message as one of them. The
 * reader throws NotUnderstood for an event it does not know, PoisonEvent or SyntaxError for one that fits no contract.
 */
export function eventReader(events?: readonly EventDefinition[]) {
  const validators = events ? compiled(events) : catalogue
  return (message: AsyncMessage) => {
    const type = String(message.type)
    requireItsOwnWay(message)
    const validator = validators.get(type)
    if (!validator) throw new NotUnderstood(`this version knows no event ${type}`)
    const body: unknown = Buffer.isBuffer(message.body)
      ? JSON.parse(message.body.toString('utf8'))
      : message.body
    if (!validator.Check(body)) {
      const [mistake] = validator.Errors(body)
      throw new PoisonEvent(`${type} does not fit its contract: ${mistake?.instancePath} ${mistake?.message}`)
    }
    return { id: String(message.messageId), type, body }
  }
}

/**
 * Who may publish an event is decided by its routing key (brokerUsers.ts), so what an event calls itself is believed only where
 * it came under that. The broker checks no key of what it sends on itself as a dead letter; nothing comes to the exchange so.
 */
function requireItsOwnWay({ exchange, routingKey, type, headers }: AsyncMessage): void {
  if (exchange !== EVENT_EXCHANGE) return
  if (routingKey !== type) throw new PoisonEvent(`an event ${type} came as ${routingKey}`)
  if (headers?.['x-death'])
    throw new PoisonEvent(`an event ${type} came to ${EVENT_EXCHANGE} as a dead letter`)
}
