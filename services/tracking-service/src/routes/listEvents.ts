import { MarketReference } from '@tiffin/contracts/tracking'
import type { Log } from '@tiffin/platform/log'
import { checkMayHear } from '../domain/liveLists.ts'
import type { Watcher } from '../domain/watchedOrder.ts'
import { answerSocket, parserOf } from './answer.ts'
import { assignmentsRoom, kitchenRoom, marketRoom } from './rooms.ts'
import type { TrackingServer, TrackingSocket } from './socketServer.ts'

const parseMarket = parserOf(MarketReference)

/** Joining and leaving what is heard as a whole: a kitchen, a partner's assignments, a market. */
export function serveListEvents(io: TrackingServer, log: Log): void {
  io.on('connection', (socket) => {
    const who = socket.data.principal
    socket.on('subscribe-kitchen', (acknowledge) =>
      answerSocket(socket, log, acknowledge, async () => join(socket, kitchenOf(who))),
    )
    socket.on('unsubscribe-kitchen', (acknowledge) =>
      answerSocket(socket, log, acknowledge, async () => leave(socket, kitchenOf(who))),
    )
    socket.on('subscribe-assignments', (acknowledge) =>
      answerSocket(socket, log, acknowledge, async () => join(socket, assignmentsOf(who))),
    )
    socket.on('unsubscribe-assignments', (acknowledge) =>
      answerSocket(socket, log, acknowledge, async () => leave(socket, assignmentsOf(who))),
    )
    socket.on('subscribe-market', (reference, acknowledge) =>
      answerSocket(socket, log, acknowledge, async () => join(socket, marketOf(reference, who))),
    )
    socket.on('unsubscribe-market', (reference, acknowledge) =>
      answerSocket(socket, log, acknowledge, async () => leave(socket, marketOf(reference, who))),
    )
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
