import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

/** Passes bytes on, and knows at the end how many they were and their SHA-256. */
export class Meter extends Transform {
  bytes = 0
  readonly #hash = createHash('sha256')

  override _transform(chunk: Uint8Array, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length
    this.#hash.update(chunk)
    done(null, chunk)
  }

  /** To be asked once, when all is through. */
  sha256(): string {
    return this.#hash.digest('hex')
  }
}
