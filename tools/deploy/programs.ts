import { join } from 'node:path'
import { buildGoModule } from '../servers/goModule.ts'
import type { ServerContext } from '../servers/server.ts'

/** What a deployment is read with: the programs of those who run it. */
export interface DeployPrograms {
  readonly helm: string
  readonly kubeconform: string
  /** Reads as docker compose, docker build and the admission of Kubernetes do (programs/main.go). */
  readonly inspect: string
}

/**
 * The programs, built here once in the versions that programs/go.mod pins.
 * @throws ServerUnavailable with the mend where they cannot be.
 */
export async function provideDeployPrograms(context: ServerContext): Promise<DeployPrograms> {
  const folder = await buildGoModule(context, {
    name: 'deploy',
    sources: join(import.meta.dirname, 'programs'),
    packages: ['.', 'helm.sh/helm/v4/cmd/helm', 'github.com/yannh/kubeconform/cmd/kubeconform'],
    runsBriefly: true,
    progress:
      'building Helm, kubeconform and what reads compose files and Dockerfiles (once, two minutes or so)',
    mend: 'Install Go 1.26 or newer (apt install golang, brew install go)',
  })
  return {
    helm: join(folder, 'helm'),
    kubeconform: join(folder, 'kubeconform'),
    inspect: join(folder, 'deploy'),
  }
}
