import type { PositionReport } from '@tiffin/contracts/positions'
import { LatestPositions } from '../domain/latestPositions.ts'
import { marketRoomsOf } from './rooms.ts'
import type { TrackingServer } from './socketServer.ts'

/** What admins who watch a market are told of its delivery partners. */
export class PartnerMoves {
  readonly #io: TrackingServer
  /** By the market's room, for as long as somebody of this instance is in it. */
  readonly #latest = new Map<string, LatestPositions>()

  constructor(io: TrackingServer) {
    this.#io = io
    io.of('/').adapter.on('delete-room', (room: string) => this.#latest.delete(room))
  }

  /** Tells this instance's admins, unless they heard a newer position (every instance hears every report). */
  push({ orderIds, position }: PositionReport): void {
    for (const room of marketRoomsOf(position.deliveryPartnerId)) {
      if (!this.#io.of('/').adapter.rooms.has(room)) continue
      const latest = this.#latest.get(room) ?? new LatestPositions()
      this.#latest.set(room, latest)
      if (latest.advance(position.deliveryPartnerId, position.timestamp))
        this.#io.local.to(room).emit('partner-moved', { ...position, orderIds })
    }
  }
}
