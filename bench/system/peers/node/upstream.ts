import { once } from 'node:events'
import { createServer } from 'node:http'
import { tellPort } from './tellPort.ts'

/** The least that can stand behind a gateway: whatever is asked, the same few bytes. */
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json').end('{"hello":"world"}')
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
tellPort(server)
