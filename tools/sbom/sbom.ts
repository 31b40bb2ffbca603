import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What we read of a CycloneDX document; all else of it is passed on as npm wrote it. */
export interface Sbom {
  readonly bomFormat: string
  readonly specVersion: string
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

export interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly purl: string
}

/**
 * The bill of materials of the checkout at `root`, in CycloneDX, made by npm from package-lock.json alone: nothing need be
 * installed and nobody is asked. npm calls the whole after its folder; here it has the name that package.json gives it.
 */
export async function makeSbom(root: string, env: NodeJS.ProcessEnv): Promise<Sbom> {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application']
  const { stdout } = await promisify(execFile)('npm', [...args, '--package-lock-only', '--offline'], {
    cwd: root,
    env,
    maxBuffer: 64 * 1024 * 1024,
  })
  const made = JSON.parse(stdout) as Sbom
  const { name } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { name: string }
  return { ...made, metadata: { ...made.metadata, component: { ...made.metadata.component, name } } }
}
