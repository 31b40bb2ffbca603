import { readFileSync } from 'node:fs'
import fastify from 'fastify'
import { tellPort } from './tellPort.ts'

/** Fastify as its page shows it. The first argument names a file whose bytes it answers; absent: a hello. */
const [, , file] = process.argv
const app = fastify()
if (file === undefined) app.get('/', async () => ({ hello: 'world' }))
else {
  const bytes = readFileSync(file, 'utf8')
  app.get('/', async (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes))
}
await app.listen({ port: 0, host: '127.0.0.1' })
tellPort(app.server)
