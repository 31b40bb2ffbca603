import mongoose, { type Model, type QueryFilter, type UpdateQuery } from 'mongoose'
import type { Change, ChangeListener, ChangeLog } from '../domain/change.ts'
import type { Fact } from '../domain/facts.ts'
import type { Documents } from '../domain/ports.ts'
import type { ChangeFields } from './changeFields.ts'
import { eventsOf, pendingEvent } from './pendingEvents.ts'

/** How one kind of document is stored. */
export interface Mapping<Entity, Document> {
  readonly fields: (entity: Entity) => object
  readonly entity: (document: Document) => Entity
  /** What is told of a change besides its id, version and events. */
  readonly about: (entity: Entity) => Pick<Change, 'market' | 'restaurantId' | 'restaurant'>
}

interface Entity {
  readonly id: string
  readonly version: number
  readonly updatedAt: Date
}

/**
 * A collection whose documents carry their version and their events: a change and its event are one update, and
 * the listener hears of it before the write is acknowledged to its caller.
 */
export class DocumentStore<E extends Entity, D extends ChangeFields> implements Documents<E>, ChangeLog {
  readonly #model: Model<D>
  readonly #mapping: Mapping<E, D>
  readonly #listener: ChangeListener

  constructor(model: Model<D>, mapping: Mapping<E, D>, listener: ChangeListener) {
    this.#model = model
    this.#mapping = mapping
    this.#listener = listener
  }

  newId(): string {
    return new mongoose.Types.ObjectId().toHexString()
  }

  async byId(id: string): Promise<E | undefined> {
    const document = await this.#model.findById(id).lean<D>()
    return document ? this.#mapping.entity(document) : undefined
  }

  async insert(entity: E, fact: Fact): Promise<void> {
    const { eventId, ...event } = pendingEvent(fact, entity.updatedAt)
    await this.#model.create({
      _id: entity.id,
      version: entity.version,
      ...this.#mapping.fields(entity),
      unsettled: true,
      pending: { [eventId]: event },
    } as never)
    await this.#listener.accept(this.#changeOf(entity, [{ eventId, ...event }]), this)
  }

  async update(entity: E, fact: Fact): Promise<boolean> {
    const { eventId, ...event } = pendingEvent(fact, entity.updatedAt)
    const { matchedCount } = await this.#model.updateOne(
      versionOf(entity.id, entity.version - 1),
      set({
        version: entity.version,
        ...this.#mapping.fields(entity),
        unsettled: true,
        [`pending.${eventId}`]: event,
      }),
    )
    if (matchedCount === 0) return false
    await this.#listener.accept(this.#changeOf(entity, [{ eventId, ...event }]), this)
    return true
  }

  async unsettled(before: Date, limit: number): Promise<readonly Change[]> {
    const filter = { unsettled: true, updatedAt: { $lt: before } } as QueryFilter<D>
    const documents = await this.#model.find(filter).limit(limit).lean<D[]>()
    return documents.map((document) => this.#changeOf(this.#mapping.entity(document), eventsOf(document)))
  }

  async settle({ id, version, events }: Change, caches: boolean): Promise<void> {
    const published = Object.fromEntries(events.map(({ eventId }) => [`pending.${eventId}`, 1]))
    const done = { ...published, ...(caches && { unsettled: 1 }) }
    if (Object.keys(done).length === 0) return
    const { matchedCount } = await this.#model.updateOne(versionOf(id, version), unset(done))
    // A later change has its own mark and events; it settles those.
    if (matchedCount === 0 && events.length > 0)
      await this.#model.updateOne({ _id: id } as QueryFilter<D>, unset(published))
  }

  #changeOf(entity: E, events: Change['events']): Change {
    return { id: entity.id, version: entity.version, events, ...this.#mapping.about(entity) }
  }
}

function versionOf<D>(_id: string, version: number): QueryFilter<D> {
  return { _id, version } as QueryFilter<D>
}

// The compiler cannot see that a path with an event's id in it is one of `pending`.
const set = <D>(fields: object): UpdateQuery<D> => ({ $set: fields }) as UpdateQuery<D>
const unset = <D>(paths: object): UpdateQuery<D> => ({ $unset: paths }) as UpdateQuery<D>
