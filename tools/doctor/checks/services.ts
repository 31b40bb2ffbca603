import { describe } from '@tiffin/platform/readiness'
import { SERVICE_NAMES } from '@tiffin/platform/serviceNames'
import { runningVersion } from '@tiffin/platform/version'
import { type Finding, fail, ok, warn } from '../finding.ts'
import type { Patient } from '../patient.ts'

const PATIENCE = 3000

/** Whether each instance of each service is ready, and of which version it is. */
export async function examineServices({ environment }: Patient): Promise<Finding[]> {
  const instances = SERVICE_NAMES.flatMap((service) =>
    addressesOf(service, environment).map((url) => ({ service, url })),
  )
  return Promise.all(instances.map(({ service, url }) => lookAt(service, url, environment.METRICS_TOKEN)))
}

async function lookAt(service: string, url: string, token: string | undefined): Promise<Finding> {
  const part = `${service} ${url}`
  const ask = (path: string) =>
    fetch(url + path, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
      signal: AbortSignal.timeout(PATIENCE),
    })
  try {
    const ready = await ask('/ready')
    const { waitingFor = [] } = (await ready.json()) as { waitingFor?: { part: string; reason: string }[] }
    if (!ready.ok)
      return fail(
        part,
        `is not ready: ${waitingFor.map(({ part, reason }) => `${part} (${reason})`).join(', ') || 'METRICS_TOKEN would tell why'}`,
        'see to what it waits for; it goes on by itself',
      )
    const metrics = await ask('/metrics')
    const version = /service_build_info\{[^}]*version="([^"]+)"/.exec(await metrics.text())?.[1]
    if (version === undefined)
      return warn(
        part,
        'is ready, and does not say its version',
        'give it and this command the same METRICS_TOKEN',
      )
    const own = runningVersion()
    return version === own
      ? ok(part, `is ready, version ${version}`)
      : warn(
          part,
          `is ready, version ${version}; this is ${own}`,
          'finish the deployment, or ask with the version that runs',
        )
  } catch (error) {
    return fail(
      part,
      `does not answer: ${describe((error as Error).cause ?? error)}`,
      `start it, or correct ${variableOf(service)}`,
    )
  }
}

const variableOf = (service: string): string => `${service.replaceAll('-', '_').toUpperCase()}_URL`

/** Those told to the others; the gateway is told to nobody, and is where its port says. */
function addressesOf(service: string, environment: Patient['environment']): string[] {
  const prefix = service.replaceAll('-', '_').toUpperCase()
  const told = environment[variableOf(service)]
  if (told) return told.split(',').map((url) => url.trim().replace(/\/$/, ''))
  const port = environment[`${prefix}_PORT`] ?? String(3000 + SERVICE_NAMES.indexOf(service as never))
  return [`http://127.0.0.1:${port}`]
}
