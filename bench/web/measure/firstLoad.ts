import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** Adds up the scripts that a page loads: kilobytes (1,024 bytes) of JavaScript, each file gzipped. */
export function countScripts(page: Page): () => Promise<number> {
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body())
  })
  return async () => (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024
}
