import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@tiffin/testing/freePort'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { testServers } from '@tiffin/testing/testServers'
import { parse, stringify } from 'yaml'
import { OBSERVE, ruleFiles } from '../../tools/observe/read/ruleFiles.ts'
import { serverPorts } from '../../tools/servers/ports.ts'
import { startPrometheus } from '../../tools/servers/prometheus.ts'
import { serverContext } from '../deploy/engine/serverContext.ts'
import { METRICS_TOKEN, type ObservedSystem } from './observedSystem.ts'

/** A real Prometheus that watches a system by our configuration and rules, its minutes seconds. */
export interface LivePrometheus {
  /** What the expression is now. */
  query(expression: string): Promise<readonly Result[]>
  targets(): Promise<readonly { job: string; health: string; lastError: string }[]>
  /** Names of the alerts that fire, with their labels. */
  firing(): Promise<readonly Readonly<Record<string, string>>[]>
  stop(): Promise<void>
}

export interface Result {
  readonly metric: Readonly<Record<string, string>>
  readonly value: readonly [number, string]
}

interface ScrapeConfig {
  job_name: string
  params?: object
  static_configs?: object[]
  dns_sd_configs?: object[]
}

interface Configuration {
  global: object
  alerting?: object
  scrape_configs: ScrapeConfig[]
}

export async function startLivePrometheus(observed: ObservedSystem): Promise<LivePrometheus> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tiffin-prometheus-'))
  const repository = join(import.meta.dirname, '../..')
  const rules = Object.entries(ruleFiles()).map(([file, text]) => [file.replace('/', '-'), inSeconds(text)])
  const prometheus = await startPrometheus(serverContext(repository, dataDir), {
    port: await freePort(),
    configuration: configurationFor(observed),
    files: { ...Object.fromEntries(rules), 'metrics-token': METRICS_TOKEN },
  })
  const ask = async (path: string) => {
    const response = await fetch(`${prometheus.url}/api/v1/${path}`)
    const answer = (await response.json()) as { status: string; error?: string; data: never }
    if (answer.status !== 'success') throw new Error(`${path}: ${answer.error}`)
    return answer.data
  }
  return {
    async query(expression) {
      const { result } = (await ask(`query?query=${encodeURIComponent(expression)}`)) as { result: Result[] }
      return result
    },
    async targets() {
      const { activeTargets } = (await ask('targets?state=active')) as {
        activeTargets: { labels: { job: string }; health: string; lastError: string }[]
      }
      return activeTargets.map(({ labels: { job }, health, lastError }) => ({ job, health, lastError }))
    },
    async firing() {
      const { alerts } = (await ask('alerts')) as {
        alerts: { state: string; labels: Record<string, string> }[]
      }
      return alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels)
    },
    async stop() {
      await prometheus.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A minute of the rules' durations is a second: 5m, 1h and 3d become 5s, 60s and 4320s. */
export function inSeconds(text: string): string {
  const perUnit = { m: 1, h: 60, d: 1440 } as const
  return text.replace(
    /(?<=\[|for: )(\d+)([mhd])\b/g,
    (_, number, unit) => `${Number(number) * perUnit[unit as keyof typeof perUnit]}s`,
  )
}

/** deploy/observe/prometheus.yml, with this system's addresses, each second. */
function configurationFor({ system, infrastructure }: ObservedSystem): string {
  const written = parse(readFileSync(join(OBSERVE, 'prometheus.yml'), 'utf8')) as Configuration
  const services = ALL_SERVICES.map((name) => new URL(system.services[name].url).host)
  const broker = new URL(testServers().rabbitmq)
  const metricsPort = Number(broker.port) + serverPorts.rabbitmqMetrics - serverPorts.rabbitmq
  const vhost = decodeURIComponent(new URL(infrastructure.env.RABBITMQ_URL as string).pathname.slice(1))
  const jobs: Record<string, Partial<ScrapeConfig>> = {
    tiffin: { static_configs: [{ targets: services }], dns_sd_configs: [] },
    rabbitmq: { static_configs: [{ targets: [`${broker.hostname}:${metricsPort}`] }] },
  }
  const { alerting: _, ...rest } = written
  return stringify({
    ...rest,
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: ['rules-*.yml'],
    scrape_configs: written.scrape_configs
      .filter(({ job_name }) => jobs[job_name])
      .map((config) => ({
        ...config,
        ...jobs[config.job_name],
        scrape_timeout: '1s',
        ...(config.params && { params: { ...config.params, vhost: [vhost] } }),
      })),
  })
}
