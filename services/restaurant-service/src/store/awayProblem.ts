import { Problem } from '@tiffin/platform/problem'
import mongoose, { MongooseError } from 'mongoose'

/** Seconds after which a person may try again. */
const RETRY_AFTER = 5

/** The refusal for a MongoDB that is away. */
export function awayProblem(error: unknown): Problem | undefined {
  if (!isMongoAway(error)) return undefined
  return new Problem('service_unavailable', {
    detail: `The store of restaurants does not answer. Try again in ${RETRY_AFTER} seconds.`,
    retryAfter: RETRY_AFTER,
    cause: error,
  })
}

/** Whether an error says that MongoDB is away, rather than that it was asked wrongly. */
function isMongoAway(error: unknown): boolean {
  const { MongoNetworkError, MongoServerSelectionError, MongoTopologyClosedError, MongoNotConnectedError } =
    mongoose.mongo
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoTopologyClosedError ||
    error instanceof MongoNotConnectedError ||
    isBeforeConnection(error)
  )
}

/** Mongoose has no class for a call before the first connection. */
function isBeforeConnection(error: unknown): boolean {
  return error instanceof MongooseError && error.message.includes('before initial connection')
}
