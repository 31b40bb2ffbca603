import type { Types } from 'mongoose'
import { Schema } from 'mongoose'
import type { PendingEvent } from '../domain/change.ts'

/** What every document carries for its changes to become known: written with them in one update. */
export interface ChangeFields {
  readonly _id: Types.ObjectId
  readonly version: number
  /** Events to publish, by id. */
  readonly pending?: Readonly<Record<string, Omit<PendingEvent, 'eventId'>>>
  /** Set while caches or the bus have still to hear of a change. */
  readonly unsettled?: boolean
  readonly updatedAt: Date
}

export const changeFields = {
  version: { type: Number, required: true },
  pending: { type: Schema.Types.Mixed },
  unsettled: { type: Boolean },
} as const

/** Options of both schemas: indexes are made once by connectMongo, and nothing waits unseen for a connection. */
export const schemaOptions = {
  versionKey: false,
  minimize: false,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
} as const
