import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asService } from '@tiffin/platform/asService'
import { serviceMain } from '@tiffin/platform/serviceCommand'
import { SupervisedService } from '../../../tools/start/runService.ts'
import { freePort } from '../../shared/freePort.ts'
import type { Bench } from '../bench.ts'
import type { Peer } from './nodePeer.ts'

const ROOT = join(import.meta.dirname, '../../..')
const READY_WITHIN = 60

/** A second gateway of the running system, behind which orders are answered by `upstream`. */
export async function startOwnGateway({ started, say }: Bench, upstream: string): Promise<Peer> {
  const port = await freePort()
  const logDir = mkdtempSync(join(tmpdir(), 'tiffin-gateway-'))
  const gateway = new SupervisedService({
    name: 'gateway',
    main: serviceMain('api-gateway'),
    readyPath: '/ready',
    root: ROOT,
    env: asService('api-gateway', {
      ...started.system.environment,
      API_GATEWAY_PORT: String(port),
      ORDER_SERVICE_URL: upstream,
    }),
    port,
    logDir,
    tell: say,
  })
  await gateway.ready(READY_WITHIN)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: gateway.pid as number,
    stop: () => gateway.stop().finally(() => rmSync(logDir, { recursive: true })),
  }
}
