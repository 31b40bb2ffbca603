import { MarketReference } from '@tiffin/contracts/tracking'
import type { Log } from '@tiffin/platform/log'
import { checkMayHear } from '../domain/liveLists.ts'
import type { Watcher } from '../domain/watchedOrder.ts'
import { answering, answeringBare, parserOf } from './answer.ts'
import { assignmentsRoom, kitchenRoom, marketRoom } from './rooms.ts'
import type { TrackingServer, TrackingSocket } from './socketServer.ts'

const parseMarket = parserOf(MarketReference)

/** Joining and leaving what is heard as a whole: a kitchen, a partner's assignments, a market. */
export function serveListEvents(io: TrackingServer, log: Log): void {
  const onKitchen = answeringBare(log, async (socket) => join(socket, kitchenOf(socket.data.principal)))
  const onKitchenEnd = answeringBare(log, async (socket) => leave(socket, kitchenOf(socket.data.principal)))
  const onAssignments = answeringBare(log, async (socket) =>
    join(socket, assignmentsOf(socket.data.principal)),
  )
  const onAssignmentsEnd = answeringBare(log, async (socket) =>
    leave(socket, assignmentsOf(socket.data.principal)),
  )
  const onMarket = answering(log, async (socket, reference: unknown) =>
    join(socket, marketOf(reference, socket.data.principal)),
  )
  const onMarketEnd = answering(log, async (socket, reference: unknown) =>
    leave(socket, marketOf(reference, socket.data.principal)),
  )
  io.on('connection', (socket) => {
    socket.on('subscribe-kitchen', onKitchen)
    socket.on('unsubscribe-kitchen', onKitchenEnd)
    socket.on('subscribe-assignments', onAssignments)
    socket.on('unsubscribe-assignments', onAssignmentsEnd)
    socket.on('subscribe-market', onMarket)
    socket.on('unsubscribe-market', onMarketEnd)
  })
}

/** The room of all orders of one's own restaurants. Throws `forbidden`. */
function kitchenOf(who: Watcher): string {
  checkMayHear('kitchen', who)
  return kitchenRoom(who.id)
}

/** The room of one's own offers and trip. Throws `forbidden`. */
function assignmentsOf(who: Watcher): string {
  checkMayHear('assignments', who)
  return assignmentsRoom(who.id)
}

/** Throws `forbidden`, or `invalid_request` for what names no market. */
function marketOf(reference: unknown, who: Watcher): string {
  checkMayHear('market', who)
  return marketRoom(parseMarket(reference).market)
}

async function join(socket: TrackingSocket, room: string): Promise<null> {
  await socket.join(room)
  return null
}

async function leave(socket: TrackingSocket, room: string): Promise<null> {
  await socket.leave(room)
  return null
}
