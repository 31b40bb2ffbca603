import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { findProgram } from '../../servers/findProgram.ts'
import { goEnvironment } from '../../servers/goProgram.ts'
import { runCommand } from '../../servers/runCommand.ts'
import { type ServerContext, ServerUnavailable } from '../../servers/server.ts'

/** An operator as a Go module, which holds its definitions of resources; the sum is Go's, of all its files. */
interface Operator {
  readonly name: string
  readonly path: string
  readonly version: string
  readonly sum: string
  readonly definitions: string
}

export const OPERATORS: readonly Operator[] = [
  {
    name: 'keda',
    path: 'github.com/kedacore/keda/v2',
    version: 'v2.21.0',
    sum: 'h1:R6z2HZvstK4RLUMxroNACzBj74xGxt3kG59b5Xc+Xps=',
    definitions: 'config/crd/bases/keda.sh_*.yaml',
  },
  {
    name: 'prometheus-operator',
    path: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    sum: 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=',
    definitions: 'example/prometheus-operator-crd/*_{servicemonitors,prometheusrules}.yaml',
  },
]

/** What a CustomResourceDefinition says of one kind. */
interface Definition {
  readonly spec: {
    readonly group: string
    readonly names: { readonly kind: string }
    readonly versions: readonly {
      readonly name: string
      readonly schema: { readonly openAPIV3Schema: object }
    }[]
  }
}

/** The schemas of operators' resources by the file names that kubeconform asks for. Throws ServerUnavailable. */
export async function operatorSchemas(context: ServerContext): Promise<Map<string, object>> {
  const found = await Promise.all(OPERATORS.map((operator) => schemasOf(context, operator)))
  return new Map(found.flat())
}

async function schemasOf(context: ServerContext, operator: Operator): Promise<[string, object][]> {
  const folder = await download(context, operator)
  const definitions = globSync(join(folder, operator.definitions)).map(
    (file) => parse(readFileSync(file, 'utf8')) as Definition,
  )
  return definitions.flatMap(({ spec: { group, names, versions } }) =>
    versions.map(({ name, schema }): [string, object] => [
      `${names.kind}-${group.split('.')[0]}-${name}.json`.toLowerCase(),
      asResource(schema.openAPIV3Schema),
    ]),
  )
}

/** A definition says of metadata only that it is an object: the server knows what is in it. */
function asResource(schema: object): object {
  const { properties = {}, ...rest } = schema as { properties?: object }
  const metadata = { $ref: '_definitions.json#/$defs/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' }
  return { ...rest, properties: { ...properties, metadata } }
}

async function download(context: ServerContext, { name, path, version, sum }: Operator): Promise<string> {
  const mend = 'Install Go 1.26 or newer (apt install golang, brew install go)'
  const go = findProgram('go', context.env.PATH)
  if (!go) throw new ServerUnavailable(name, 'Go is not here to fetch its definitions with', mend)
  const told = await runCommand(go, ['mod', 'download', '-json', `${path}@${version}`], {
    env: goEnvironment(context),
    signal: context.signal,
  })
  const { Dir, Sum } = JSON.parse(told) as { Dir: string; Sum: string }
  if (Sum !== sum) throw new ServerUnavailable(name, `its files are not those of ${sum}`, 'Look at what came')
  return Dir
}
