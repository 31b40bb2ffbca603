import type { IncomingMessage } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'
import { countedAddress } from '@tiffin/platform/clientAddress'
import { type Bucket, take } from '@tiffin/platform/tokenBucket'
import { LRUCache } from 'lru-cache'

export interface SocketLimitSettings {
  /** Sockets that one address may have open at this instance. */
  readonly socketsPerAddress: number
  /** Connections a second that one address may begin; three seconds of them at once. */
  readonly handshakesPerSecond: number
  /** Messages a second that a socket may send, whatever they are; five seconds of them at once. */
  readonly messagesPerSecond: number
  /** Proxies (addresses or subnets) whose `X-Forwarded-For` is believed. */
  readonly trustProxy: readonly string[]
}

/** Addresses whose handshakes are remembered; the one not seen for longest goes first. */
const MOST_ADDRESSES = 100_000
const HANDSHAKE_BURST = 3
const MESSAGE_BURST = 5

/** What is counted of a socket from its first message on; kept on its connection, where it ends with that. */
export interface Counted {
  messages?: Bucket
}

/** Counts sockets by the address they come from, and the messages of each, in this process. */
export class SocketLimits {
  readonly #settings: SocketLimitSettings
  readonly #trusts: (address: string, hop: number) => boolean
  readonly #open = new Map<string, number>()
  readonly #handshakes = new LRUCache<string, Bucket>({ max: MOST_ADDRESSES })

  constructor(settings: SocketLimitSettings) {
    this.#settings = settings
    this.#trusts =
      settings.trustProxy.length === 0 ? () => false : proxyAddr.compile([...settings.trustProxy])
  }

  /** Counts a handshake; answers whether its address may open a socket more. */
  admits(request: IncomingMessage, now = Date.now()): boolean {
    const address = this.addressOf(request)
    const { handshakesPerSecond: rate, socketsPerAddress } = this.#settings
    const { bucket, taken } = take(
      { rate, burst: rate * HANDSHAKE_BURST },
      this.#handshakes.get(address),
      now,
    )
    this.#handshakes.set(address, bucket)
    return taken.allowed && (this.#open.get(address) ?? 0) < socketsPerAddress
  }

  /** A socket is open; answers what to call once it no longer is. */
  opened(request: IncomingMessage): () => void {
    const address = this.addressOf(request)
    this.#open.set(address, (this.#open.get(address) ?? 0) + 1)
    return () => {
      const left = (this.#open.get(address) ?? 1) - 1
      if (left > 0) this.#open.set(address, left)
      else this.#open.delete(address)
    }
  }

  /** Counts a message; answers whether the socket may send it. */
  hears(counted: Counted, now = Date.now()): boolean {
    const rate = this.#settings.messagesPerSecond
    const { bucket, taken } = take({ rate, burst: rate * MESSAGE_BURST }, counted.messages, now)
    counted.messages = bucket
    return taken.allowed
  }

  /** What a client's address is counted as. */
  addressOf(request: IncomingMessage): string {
    return countedAddress(proxyAddr(request, this.#trusts))
  }
}
