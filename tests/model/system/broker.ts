import { ALL_EVENTS } from '@tiffin/contracts/catalogue'
import type { IncomingEvent } from '@tiffin/messaging/consume'
import { SUBSCRIPTIONS } from '@tiffin/messaging/topology'
import { Compile } from 'typebox/compile'
import type { OutboxRow } from '../database/messages.ts'
import { Died } from '../database/modelDatabase.ts'
import type { Turns } from '../turns.ts'
import { nameOf } from './ids.ts'

type Service = 'order-service' | 'delivery-service'
export type Reaction = (event: IncomingEvent<never>) => Promise<void>
export type Reactions = Readonly<Record<string, Reaction>>

const validators = new Map(ALL_EVENTS.map((event) => [event.type, Compile(event.body)]))

/** Brings every event to who subscribes, at least once, in any order: each delivery waits for its own turn. */
export class Broker {
  readonly #turns: Turns
  readonly #reactions: Readonly<Record<Service, Reactions>>
  readonly #onPublish: (event: OutboxRow) => void

  constructor(
    turns: Turns,
    reactions: Readonly<Record<Service, Reactions>>,
    onPublish: (event: OutboxRow) => void,
  ) {
    this.#turns = turns
    this.#reactions = reactions
    this.#onPublish = onPublish
  }

  /** Throws where the event fits no contract. */
  publish(event: OutboxRow): void {
    if (!validators.get(event.type)?.Check(event.body))
      throw new Error(`${event.type} fits no contract: ${JSON.stringify(event.body)}`)
    this.#onPublish(event)
    for (const service of ['order-service', 'delivery-service'] as const)
      if ((SUBSCRIPTIONS[service] as readonly string[]).includes(event.type)) this.#deliver(service, event)
  }

  #deliver(service: Service, event: OutboxRow): void {
    const { id, type, subjectId, body } = event
    this.#turns.start(`${type} of ${nameOf(subjectId)} comes to ${service}`, async () => {
      try {
        await this.#reactions[service][type]?.({ id, type, body: body as never })
      } catch (error) {
        if (!(error instanceof Died)) throw error
        // Not acknowledged: the broker gives it to another instance.
        this.#deliver(service, event)
      }
    })
  }
}
