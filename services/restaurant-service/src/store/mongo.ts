import mongoose from 'mongoose'
import { type MenuItemModel, menuItemModel } from './menuItemModel.ts'
import { type RestaurantModel, restaurantModel } from './restaurantModel.ts'
import { traceCommands } from './tracedCommands.ts'

/** Milliseconds a request waits for a MongoDB that is away. */
const SERVER_SELECTION = 1500
const ANSWER_WITHIN = 10_000

export interface Mongo {
  readonly restaurants: RestaurantModel
  readonly items: MenuItemModel
  /** Connects once and makes the indexes; afterwards the driver comes back by itself. Rejects when it cannot. */
  connect(): Promise<void>
  close(): Promise<void>
}

/** The collections at a URL; nothing connects yet. `traced`: its commands are spans of the traces that run. */
export function openMongo(url: string, traced = false): Mongo {
  const connection = mongoose.createConnection()
  const restaurants = restaurantModel(connection)
  const items = menuItemModel(connection)
  return {
    restaurants,
    items,
    async connect() {
      await connection.openUri(url, {
        serverSelectionTimeoutMS: SERVER_SELECTION,
        connectTimeoutMS: SERVER_SELECTION,
        socketTimeoutMS: ANSWER_WITHIN,
        maxPoolSize: 20,
        // A standalone server has no retryable writes; a URL that asks for them all the same would fail each write.
        retryWrites: false,
        monitorCommands: traced,
      })
      if (traced) traceCommands(connection)
      await Promise.all([restaurants.createIndexes(), items.createIndexes()])
    },
    close: () => connection.close(),
  }
}
