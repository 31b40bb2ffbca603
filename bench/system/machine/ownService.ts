import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asService } from '@tiffin/platform/asService'
import { serviceMain } from '@tiffin/platform/serviceCommand'
import { SupervisedService } from '../../../tools/start/runService.ts'
import { SERVICE_PORTS, type ServiceName } from '../../../tools/start/serviceEnvironment.ts'
import { freePort } from '../../shared/freePort.ts'
import type { Bench } from '../bench.ts'
import type { Peer } from '../peers/nodePeer.ts'

const ROOT = join(import.meta.dirname, '../../..')
const READY_WITHIN = 60

/** One more instance of a service in the running system, on a port of its own and with these variables besides. */
export async function startOneMore(
  { started, say }: Bench,
  name: ServiceName,
  variables: Readonly<Record<string, string>> = {},
): Promise<Peer> {
  const port = await freePort()
  const logDir = mkdtempSync(join(tmpdir(), `tiffin-${name}-`))
  const service = new SupervisedService({
    name,
    main: serviceMain(name),
    readyPath: '/ready',
    root: ROOT,
    env: asService(name, {
      ...started.system.environment,
      ...variables,
      [SERVICE_PORTS[name][0]]: String(port),
    }),
    port,
    logDir,
    tell: say,
  })
  const stop = () => service.stop().finally(() => rmSync(logDir, { recursive: true }))
  await service.ready(READY_WITHIN).catch((error: unknown) => stop().then(() => Promise.reject(error)))
  return { url: `http://127.0.0.1:${port}`, pid: service.pid as number, stop }
}
