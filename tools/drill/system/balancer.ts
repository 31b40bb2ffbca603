import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Milliseconds between two looks at an instance's health, and for its answer. */
const LOOK_EVERY = 500
const ANSWER_WITHIN = 1000
/** Looks in a row that must fail before an instance counts as sick. */
const MOST_FAILURES = 2

interface Target {
  readonly port: number
  readonly sockets: Set<Socket>
  failures: number
}

/**
 * What stands before the two instances of a service that clients call, as nginx or a cluster's service does: takes
 * connections for them in turn, passes over one that cannot be reached or answers no health check, and ends the
 * connections of one that fell sick.
 */
export class Balancer {
  readonly #targets: readonly Target[]
  readonly #server: Server
  readonly #looking: NodeJS.Timeout
  #turn = 0

  private constructor(ports: readonly number[]) {
    this.#targets = ports.map((port) => ({ port, sockets: new Set(), failures: 0 }))
    this.#server = createServer((client) => this.#take(client))
    this.#looking = setInterval(() => {
      for (const target of this.#targets) void look(target)
    }, LOOK_EVERY)
  }

  static async open(ports: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports)
    balancer.#server.listen(0, '127.0.0.1')
    await once(balancer.#server, 'listening')
    return balancer
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    clearInterval(this.#looking)
    this.#server.close()
    for (const { sockets } of this.#targets) for (const socket of sockets) socket.destroy()
  }

  #take(client: Socket): void {
    client.on('error', () => client.destroy())
    this.#turn += 1
    const turn = this.#turn % this.#targets.length
    const inTurn = [...this.#targets.slice(turn), ...this.#targets.slice(0, turn)]
    void joinFirst(
      client,
      inTurn.toSorted((a, b) => Number(isSick(a)) - Number(isSick(b))),
    )
  }
}

const isSick = ({ failures }: Target): boolean => failures >= MOST_FAILURES

/** Joins a client to the first target that takes the connection. */
async function joinFirst(client: Socket, targets: readonly Target[]): Promise<void> {
  for (const target of targets) {
    const socket = connect({ host: '127.0.0.1', port: target.port })
    try {
      await once(socket, 'connect')
    } catch {
      // It refuses: the next one is asked.
      continue
    }
    target.sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      target.sockets.delete(socket)
      client.destroy()
    })
    client.on('close', () => socket.destroy())
    client.pipe(socket).pipe(client)
    return
  }
  client.destroy()
}

async function look(target: Target): Promise<void> {
  const url = `http://127.0.0.1:${target.port}/health`
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN) }).catch(() => undefined)
  await answer?.arrayBuffer()
  target.failures = answer?.ok ? 0 : target.failures + 1
  if (isSick(target)) for (const socket of target.sockets) socket.destroy()
}
