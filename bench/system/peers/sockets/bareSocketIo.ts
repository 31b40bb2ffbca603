import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type PositionReport, positionChannel } from '@tiffin/contracts/positions'
import { Redis } from 'ioredis'
import { Server } from 'socket.io'
import { serveDuties } from '../../machine/duties.ts'

/** Socket.IO as it comes, in one process: no sign-in, no checks, nothing kept for who comes back. */
const duties = {
  async serve({ redisUrl }: { redisUrl: string }): Promise<number> {
    const http = createServer()
    const io = new Server(http)
    io.on('connection', (socket) => {
      socket.on('subscribe-order', ({ orderId }: { orderId: string }, answer: (reply: unknown) => void) => {
        socket.join(orderId)
        answer({ ok: true, data: null })
      })
    })
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    const redis = new Redis(redisUrl)
    await redis.subscribe(`${positionChannel()}:socket.io`)
    redis.on('message', (_channel, text: string) => {
      const { orderIds, position }: PositionReport = JSON.parse(text)
      for (const orderId of orderIds) io.to(orderId).emit('location-updated', { orderId, ...position })
    })
    return (http.address() as AddressInfo).port
  },
}
export type SocketIoDuties = typeof duties

serveDuties(duties)
