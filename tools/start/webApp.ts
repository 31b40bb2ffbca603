import { join } from 'node:path'
import { appPort } from '../../frontend/server/addresses.ts'
import { tell } from './progress.ts'
import type { RunningSystem } from './runningSystem.ts'
import { SupervisedService } from './runService.ts'
import type { StartContext } from './startContext.ts'

/** Serves the built web app, which is told where a browser finds the API. It gets nothing else of the environment. */
export function startWebApp(
  { root, dataDir, env }: StartContext,
  { gatewayUrl, trackingUrl }: Pick<RunningSystem, 'gatewayUrl' | 'trackingUrl'>,
): SupervisedService {
  const port = appPort(env)
  return new SupervisedService({
    name: 'web-app',
    main: 'frontend/server/main.ts',
    readyPath: '/config.json',
    root,
    env: {
      FRONTEND_PORT: String(port),
      VITE_API_URL: env.VITE_API_URL || gatewayUrl,
      VITE_TRACKING_URL: env.VITE_TRACKING_URL || trackingUrl,
      ...(env.VITE_MAP_TILES && { VITE_MAP_TILES: env.VITE_MAP_TILES }),
      ...(env.VITE_MAP_ATTRIBUTION && { VITE_MAP_ATTRIBUTION: env.VITE_MAP_ATTRIBUTION }),
      ...(env.BIND_HOST && { BIND_HOST: env.BIND_HOST }),
    },
    port,
    logDir: join(dataDir, 'logs'),
    tell,
  })
}
