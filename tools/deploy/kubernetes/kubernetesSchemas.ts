import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { packagesFolder } from '../../servers/folders.ts'
import { providePythonEnvironment } from '../../servers/pythonEnvironment.ts'
import { type ServerContext, ServerUnavailable } from '../../servers/server.ts'
import { OPERATORS, operatorSchemas } from './operatorSchemas.ts'
import { strictSchema } from './strictSchema.ts'

/** Raised when what is written below changes. */
const LAYOUT = 2

/**
 * For each version a folder of schemas as kubeconform reads them, `deployment-apps-v1.json`, in which no field may be misspelt;
 * operators' beside them. Made once below the shared programs.
 * @throws ServerUnavailable
 */
export async function provideKubernetesSchemas(
  context: ServerContext,
  versions: readonly string[],
): Promise<string[]> {
  const operators = OPERATORS.map(({ name, version }) => `${name}-${version}`)
  const folders = versions.map((version) =>
    join(packagesFolder(context), ['kubernetes-schemas', version, ...operators, LAYOUT].join('-')),
  )
  if (folders.every((folder) => existsSync(folder))) return folders
  const environment = await providePythonEnvironment(context, {
    name: 'Kubernetes-schemas',
    requirements: join(import.meta.dirname, 'requirements.txt'),
  })
  const others = await operatorSchemas(context)
  for (const [index, version] of versions.entries()) {
    const pattern = `lib/python3*/site-packages/kubernetes_validate/kubernetes-json-schema/v${version}.0-local`
    const [found] = globSync(join(environment, pattern))
    if (!found)
      throw new ServerUnavailable(
        'kubernetes',
        `there are no schemas of ${version}`,
        'Ask for another version',
      )
    writeSchemas(folders[index] as string, new Map([...readAll(found), ...others]))
  }
  return folders
}

function* readAll(folder: string): Iterable<[string, unknown]> {
  for (const file of globSync(join(folder, '*.json')))
    yield [basename(file), JSON.parse(readFileSync(file, 'utf8'))]
}

function writeSchemas(folder: string, schemas: ReadonlyMap<string, unknown>): void {
  const partial = `${folder}-${process.pid}`
  mkdirSync(partial, { recursive: true })
  for (const [file, schema] of schemas)
    writeFileSync(join(partial, file), JSON.stringify(strictSchema(schema)))
  rmSync(folder, { recursive: true, force: true })
  renameSync(partial, folder)
}
