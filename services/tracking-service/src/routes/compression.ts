import type { WebSocket } from 'ws'

/**
 * Settings of `ws` by which only messages of that many bytes or more are compressed. Without `NoContextTakeover` it
 * compresses every message, however small, and keeps a quarter of a megabyte a socket for it.
 */
export function compressionFrom(threshold: number) {
  return {
    threshold,
    serverNoContextTakeover: true,
    clientNoContextTakeover: true,
    zlibInflateOptions: { chunkSize: 1024 },
  }
}

/**
 * Frees what has read a client's last message. A browser compresses even the smallest event it sends, and `ws` keeps an
 * inflater for the next, 15 kB a socket, though minutes may pass until then: as much as all else of a watching socket.
 * Only in the handler of a message: nothing is being read then.
 */
export function freeInflater(socket: WebSocket | undefined): void {
  const { 'permessage-deflate': compression } = (socket as Inflating | undefined)?._extensions ?? {}
  if (!compression?._inflate) return
  compression._inflate.close()
  compression._inflate = null
}

/** What `ws` offers no name for; it makes a new inflater where there is none. */
interface Inflating {
  readonly _extensions?: { readonly 'permessage-deflate'?: { _inflate: { close(): void } | null } }
}
