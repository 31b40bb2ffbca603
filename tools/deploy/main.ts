import { join } from 'node:path'
import { runSteps } from '../check/runSteps.ts'
import type { ServerContext } from '../servers/server.ts'
import { reviewCompose } from './compose/reviewCompose.ts'
import { provideDeployTools } from './deployTools.ts'
import { reviewImages } from './images/reviewImages.ts'
import { reviewChart } from './kubernetes/reviewChart.ts'
import { reviewObserve } from './observe/reviewObserve.ts'

const HELP = `npm run check:deploy

Reads everything under deploy/ and docker-compose.yml as those will who run it; no container is started:

  compose   as docker compose loads it, with the secrets that shardctl draws, and by rules of ours
  images    Dockerfiles by docker build's own linter, and by rules of ours
  chart     helm lint, helm template in every variant, each resource by the schemas of the oldest and the newest
            Kubernetes and KEDA's, pods by the restricted Pod Security Standard, and by rules of ours
  observe   Prometheus's configuration and rules by promtool, with a case for each alert; Alertmanager's by amtool

What it needs is built once with Go, or fetched, into .data/packages.`

const root = join(import.meta.dirname, '../..')

if (process.argv.includes('--help') || process.argv.includes('-h')) console.log(HELP)
else {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  try {
    const context: ServerContext = {
      dataDir: join(root, '.data/deploy'),
      packagesDir: join(root, '.data/packages'),
      portOffset: 0,
      env: process.env,
      progress: (line) => console.log(line),
      signal: stopping.signal,
    }
    const tools = await provideDeployTools(root, context)
    const clean = await runSteps([
      { name: 'chart', run: async () => (await reviewChart(tools)).join('\n') },
      {
        name: 'compose',
        run: async () => (await reviewCompose(tools, join(root, 'docker-compose.yml'))).join('\n'),
      },
      { name: 'images', run: async () => (await reviewImages(tools)).join('\n') },
      { name: 'observe', run: async () => (await reviewObserve(root, context)).join('\n') },
    ])
    process.exitCode = clean ? 0 : 1
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
