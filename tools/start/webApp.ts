import { join } from 'node:path'
import { appPort } from '../../frontend/server/addresses.ts'
import { tell } from './progress.ts'
import type { RunningSystem } from './runningSystem.ts'
import { SupervisedService } from './runService.ts'
import type { StartContext } from './startContext.ts'

/** Serves the built web app, which is told where a browser finds the API. Of the environment it gets what is its own, and no secret. */
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
      VITE_API_URL: gatewayUrl,
      VITE_TRACKING_URL: trackingUrl,
      ...ownSettings(env),
      FRONTEND_PORT: String(port),
      ...(env.VITE_MAP_TILES && { VITE_MAP_TILES: env.VITE_MAP_TILES }),
      ...(env.VITE_MAP_ATTRIBUTION && { VITE_MAP_ATTRIBUTION: env.VITE_MAP_ATTRIBUTION }),
      ...(env.BIND_HOST && { BIND_HOST: env.BIND_HOST }),
    },
    port,
    logDir: join(dataDir, 'logs'),
    tell,
  })
}

const OWN = ['VITE_', 'SECURITY_']

/** The variables that are the app's own; one that is empty counts as absent. */
function ownSettings(env: StartContext['env']): Record<string, string> {
  const settings: Record<string, string> = {}
  for (const [name, value] of Object.entries(env))
    if (OWN.some((prefix) => name.startsWith(prefix)) && value) settings[name] = value
  return settings
}
