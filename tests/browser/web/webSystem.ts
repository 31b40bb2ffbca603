import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { freePort } from '@tiffin/testing/freePort'
import { type OtlpReceiver, startOtlpReceiver } from '@tiffin/testing/otlpReceiver'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'
import type { Addresses } from '../../../frontend/server/addresses.ts'
import { seedDemo } from '../../../tools/seed/seedDemo.ts'
import { ROOMY_LIMITS, startWholeSystem, type WholeSystem } from '../../town/wholeSystem.ts'
import { serveWeb, type WebServer } from './serveWeb.ts'

const ROOT = join(import.meta.dirname, '../../..')
/** Software draws the maps; the sandbox needs rights that a container seldom has. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--enable-unsafe-swiftshader']

/** The key that the demo is seeded with, as an operator gives one out. */
const KEY = 'a key for the demo in tests'
const API_KEYS = `actors:${createHash('sha256').update(KEY).digest('hex')}:1000`

/** The whole system with the demo's people and restaurants, the web app on it, and a browser. */
export interface WebSystem {
  readonly whole: WholeSystem
  readonly browser: Browser
  /** Where the web app is. */
  readonly url: string
  /** What records all traces of the services, and of the browsers. */
  readonly collector: OtlpReceiver
  /** Serves the app once more, with other addresses; their origins may call too. */
  serveAnother(addresses: Addresses): Promise<WebServer>
  /** A second gateway before the same services, with limits of its own. */
  gatewayWith(limits: Readonly<Record<string, string>>): Promise<RunningService>
  stop(): Promise<void>
}

export async function startWebSystem(): Promise<WebSystem> {
  const executablePath = browserProgram()
  const ports = [await freePort(), await freePort(), await freePort(), await freePort()]
  const origins = ports.map((port) => `http://127.0.0.1:${port}`)
  const gatewaySettings = { CORS_ORIGINS: origins.join(), API_KEYS }
  const collector = await startOtlpReceiver()
  const settings = {
    ...gatewaySettings,
    // An offer waits until its page has been looked at.
    OFFER_SECONDS: '900',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_TRACES_SAMPLER_ARG: '1',
  }
  const [whole, browser] = await Promise.all([
    startWholeSystem(settings),
    chromium.launch({ executablePath, args: FLAGS }),
  ])
  const { gateway, trackingUrl, infrastructure } = whole
  await seedDemo(
    { gatewayUrl: gateway.url, trackingUrl, actorsApiKey: KEY, environment: infrastructure.env },
    ROOT,
    () => undefined,
  )
  const servers: WebServer[] = []
  const serve = async (addresses: Addresses) => {
    const server = await serveWeb(ports[servers.length] as number, addresses)
    servers.push(server)
    return server
  }
  const { url } = await serve({ apiUrl: gateway.url, trackingUrl })
  return {
    whole,
    browser,
    url,
    collector,
    serveAnother: serve,
    async gatewayWith(limits) {
      const services = Object.entries(whole.system.services)
      return startService('api-gateway', infrastructure, {
        urls: Object.fromEntries(services.map(([name, service]) => [name, service.url])),
        env: { ...gatewaySettings, ...ROOMY_LIMITS, ...limits },
      })
    },
    async stop() {
      await browser.close()
      await Promise.all(servers.map((server) => server.stop()))
      await whole.stop()
      await collector.close()
    },
  }
}

/** Throws what hindered tests/browser/prepare.ts. */
function browserProgram(): string {
  const prepared = inject('prepared')
  if ('failure' in prepared) throw new Error(prepared.failure)
  return prepared.chromium
}
