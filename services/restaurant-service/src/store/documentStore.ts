import mongoose, { type Model, type QueryFilter, type UpdateQuery } from 'mongoose'
import type { Change, ChangeListener, ChangeLog } from '../domain/change.ts'
import type { Fact } from '../domain/facts.ts'
import type { Documents } from '../domain/ports.ts'
import type { ChangeFields } from './changeFields.ts'
import { eventsOf, pendingEvents } from './pendingEvents.ts'

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
    const stored = await this.#model.create({
      _id: entity.id,
      ...this.#fieldsOf(entity),
      pending: pendingEvents(fact, entity.updatedAt),
    } as never)
    await this.#listener.accept(this.#changeOf(stored.toObject() as D), this)
  }

  async update(entity: E, fact: Fact): Promise<boolean> {
    const events = Object.entries(pendingEvents(fact, entity.updatedAt))
    const paths = Object.fromEntries(events.map(([id, event]) => [`pending.${id}`, event]))
    const stored = await this.#model
      .findOneAndUpdate(
        versionOf(entity.id, entity.version - 1),
        set({ ...this.#fieldsOf(entity), ...paths }),
        {
          returnDocument: 'after',
        },
      )
      .lean<D>()
    if (stored) await this.#listener.accept(this.#changeOf(stored), this)
    return stored !== null
  }

  async unsettled(before: Date, after: string | undefined, limit: number): Promise<readonly Change[]> {
    const place = after === undefined ? {} : { _id: { $gt: after } }
    const filter = { unsettled: true, updatedAt: { $lt: before }, ...place } as QueryFilter<D>
    const documents = await this.#model.find(filter).sort({ _id: 1 }).limit(limit).lean<D[]>()
    return documents.map((document) => this.#changeOf(document))
  }

  async settle({ id, version, events }: Change, caches: boolean): Promise<void> {
    const published = Object.fromEntries(events.map(({ eventId }) => [`pending.${eventId}`, 1]))
    const done = { ...published, ...(caches && { unsettled: 1 }) }
    if (Object.keys(done).length === 0) return
    const { matchedCount } = await this.#model.updateOne(versionOf(id, version), unset(done))
    // A later change keeps the mark: it settles itself, and what else may be left here.
    if (matchedCount === 0 && events.length > 0)
      await this.#model.updateOne({ _id: id } as QueryFilter<D>, unset(published))
  }

  #fieldsOf(entity: E): object {
    return { ...this.#mapping.fields(entity), version: entity.version, unsettled: true }
  }

  /** Every event that still lies in the document goes with its newest change. */
  #changeOf(document: D): Change {
    const entity = this.#mapping.entity(document)
    return {
      id: entity.id,
      version: entity.version,
      events: eventsOf(document),
      ...this.#mapping.about(entity),
    }
  }
}

function versionOf<D>(_id: string, version: number): QueryFilter<D> {
  return { _id, version } as QueryFilter<D>
}

// The compiler cannot see that a path with an event's id in it is one of `pending`.
const set = <D>(fields: object): UpdateQuery<D> => ({ $set: fields }) as UpdateQuery<D>
const unset = <D>(paths: object): UpdateQuery<D> => ({ $unset: paths }) as UpdateQuery<D>
