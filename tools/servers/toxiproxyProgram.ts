import type { GoProgram } from './goProgram.ts'

/** Toxiproxy's server. */
export const TOXIPROXY: GoProgram = {
  name: 'toxiproxy',
  source: 'github.com/Shopify/toxiproxy/v2/cmd/server',
  version: 'v2.12.0',
  variable: 'TOXIPROXY_SERVER',
  command: 'toxiproxy-server',
}
