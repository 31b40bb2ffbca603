import type { Image } from './buildImage.ts'

/** What the test hands to this process, in a file. */
export interface Rehearsal {
  readonly repository: string
  readonly folder: string
  readonly domain: string
  readonly variables: Readonly<Record<string, string>>
  readonly images: Readonly<Record<string, Image>>
  readonly tls: Readonly<Record<'TLS_CERTIFICATE' | 'TLS_KEY', string>>
}
