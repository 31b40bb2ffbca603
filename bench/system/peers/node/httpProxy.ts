import proxy from '@fastify/http-proxy'
import fastify from 'fastify'
import { tellPort } from './tellPort.ts'

/** Fastify that sends `/orders` on to its first argument, as the plug-in comes: nothing checked, counted or logged. */
const app = fastify()
await app.register(proxy, { upstream: process.argv[2] as string, prefix: '/orders' })
await app.listen({ port: 0, host: '127.0.0.1' })
tellPort(app.server)
