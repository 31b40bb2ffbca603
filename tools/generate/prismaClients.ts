import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { promisify } from 'node:util'

/** A service's schema.prisma and the client that is generated from it. */
export interface PrismaSchema {
  readonly service: string
  readonly path: string
  /** Folder of the generated client, as the schema's generator names it. */
  readonly output: string
  /** Changes with the schema and with Prisma's version. */
  readonly stamp: string
}

const STAMP = '.stamp'

/** The schemas under `services/` whose client is missing or older than the schema or Prisma; all of them with `force`. */
export async function staleSchemas(root: string, force = false): Promise<PrismaSchema[]> {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/prisma/package.json'), 'utf8'))
  const paths = (await Array.fromAsync(glob('services/*/prisma/schema.prisma', { cwd: root }))).sort()
  const schemas = await Promise.all(paths.map((path) => describeSchema(root, path, version)))
  const stale = await Promise.all(schemas.map(async (schema) => force || !(await isFresh(schema))))
  return schemas.filter((_, i) => stale[i])
}

async function describeSchema(root: string, path: string, version: string): Promise<PrismaSchema> {
  const text = await readFile(join(root, path), 'utf8')
  const output = /^\s*output\s*=\s*"([^"]+)"/m.exec(text)?.[1]
  if (!output)
    throw new Error(`${path}: its generator has no output folder; add output = "../src/store/generated"`)
  return {
    service: path.split(sep)[1] ?? path,
    path: join(root, path),
    output: join(root, dirname(path), output),
    stamp: createHash('sha256').update(version).update(text).digest('hex'),
  }
}

async function isFresh({ output, stamp }: PrismaSchema): Promise<boolean> {
  try {
    return (await readFile(join(output, STAMP), 'utf8')) === stamp
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/**
 * Runs `prisma generate` for one schema. Throws with Prisma's own words when the schema is wrong.
 * Generating needs no schema engine, but Prisma fetches one first unless it is told of a binary: any path that exists serves.
 */
export async function generateClient(
  root: string,
  schema: PrismaSchema,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const cli = join(root, 'node_modules/prisma/build/index.js')
  await access(cli)
  await rm(schema.output, { recursive: true, force: true })
  try {
    await promisify(execFile)(process.execPath, [cli, 'generate', '--schema', schema.path, '--no-hints'], {
      cwd: root,
      env: {
        ...environment,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    })
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    throw new Error(`${schema.path}: prisma generate failed: ${stderr?.trim() || message}`, { cause: error })
  }
  await mkdir(schema.output, { recursive: true })
  await writeFile(join(schema.output, STAMP), schema.stamp)
}
