import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type PositionReport, positionChannel } from '@tiffin/contracts/positions'
import { Redis } from 'ioredis'
import { type WebSocket, WebSocketServer } from 'ws'
import { serveDuties } from '../../machine/duties.ts'

/**
 * The least that can be done with `ws`: a room a topic, no sign-in, no checks, and a report from Redis is made into the
 * frame that our clients get, once, and sent to each socket of the room.
 */
const duties = {
  async serve({ redisUrl }: { redisUrl: string }): Promise<number> {
    const rooms = new Map<string, Set<WebSocket>>()
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    server.on('connection', (socket) => {
      socket.once('message', (topic: Buffer) => {
        const room = rooms.get(topic.toString()) ?? new Set()
        rooms.set(topic.toString(), room.add(socket))
        socket.on('close', () => room.delete(socket))
        socket.send('ok')
      })
    })
    const redis = new Redis(redisUrl)
    await redis.subscribe(`${positionChannel()}:ws`)
    redis.on('message', (_channel, text: string) => {
      const { orderIds, position }: PositionReport = JSON.parse(text)
      for (const orderId of orderIds) {
        const frame = Buffer.from(`42${JSON.stringify(['location-updated', { orderId, ...position }])}`)
        for (const socket of rooms.get(orderId) ?? []) socket.send(frame, { binary: false })
      }
    })
    return (server.address() as AddressInfo).port
  },
}
export type RoomsDuties = typeof duties

serveDuties(duties)
