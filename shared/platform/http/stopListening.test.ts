import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { type Chassis, createChassis } from '../chassis.ts'

const REQUESTS = 20

/** Sends requests on connections of their own when told to, raises the flag when all are sent, and tells what came back. */
const CLIENT = `
  const { connect } = require('node:net')
  const { parentPort, workerData: { port, flag } } = require('node:worker_threads')
  const ask = (onSent) => new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('GET /health HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n', onSent))
    let answer = ''
    socket.setEncoding('utf8').on('data', (text) => { answer += text })
    socket.on('error', ({ code }) => resolve(code)).on('end', () => resolve(answer.slice(0, 15)))
  })
  parentPort.once('message', async () => {
    let sent = 0
    const onSent = () => {
      sent += 1
      if (sent < ${REQUESTS}) return
      Atomics.store(flag, 0, 1)
      Atomics.notify(flag, 0)
    }
    parentPort.postMessage(await Promise.all(Array.from({ length: ${REQUESTS} }, () => ask(onSent))))
  })
  parentPort.postMessage('ready')
`

/** A service that listens, and says for a moment that it is leaving before it goes. */
async function startLeaver(): Promise<{ chassis: Chassis; port: number }> {
  const chassis = createChassis({
    service: 'leaving-service',
    config: {
      LOG_LEVEL: 'silent',
      BIND_HOST: '127.0.0.1',
      DRAIN_SECONDS: 0.05,
      OVERLOAD_DELAY_MS: 0,
      JWT_SECRET: 'access',
      SERVICE_TOKEN_SECRET: 'service',
    },
  })
  await chassis.listen(0)
  return { chassis, port: (chassis.app.server.address() as AddressInfo).port }
}

test('requests that came while a leaving service had no processor are answered', async () => {
  const { chassis, port } = await startLeaver()
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const client = new Worker(CLIENT, { eval: true, workerData: { port, flag } })
  await once(client, 'message')

  const stopped = chassis.stop()
  const answers = once(client, 'message')
  client.postMessage('go')
  // This thread stands still until all is sent, and for longer than the service says that it is leaving.
  expect(Atomics.wait(flag, 0, 0, 10_000)).not.toBe('timed-out')
  Atomics.wait(flag, 0, 1, 100)
  await stopped
  expect(await answers).toEqual([Array.from({ length: REQUESTS }, () => 'HTTP/1.1 200 OK')])
  await client.terminate()
})

test('what is sent, on a connection that was opened before a service listened no more, is answered', async () => {
  const { chassis, port } = await startLeaver()
  const stopped = chassis.stop()
  const opened = await connectTo(port)
  while (await isListening(port)) await nextTurn()
  opened.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n')
  expect(await text(opened)).toMatch(/^HTTP\/1\.1 200 OK/)
  await stopped
})

test('who offers an upgrade that nobody takes is answered as others are', async () => {
  const { chassis, port } = await startLeaver()
  const stopped = chassis.stop()
  const opened = await connectTo(port)
  opened.write('GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n')
  expect(await text(opened)).toMatch(/^HTTP\/1\.1 200 OK/)
  await stopped
})

test('a connection on which nothing is sent keeps no service from stopping', async () => {
  const { chassis, port } = await startLeaver()
  const stopped = chassis.stop()
  const opened = await connectTo(port)
  await Promise.all([stopped, once(opened, 'close')])
})

const isListening = (port: number): Promise<boolean> =>
  connectTo(port).then(
    (socket) => socket.destroy().destroyed,
    () => false,
  )

async function connectTo(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}
