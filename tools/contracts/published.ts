import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Contract } from './contracts.ts'

/** Where the contracts are kept that versions rely on which are out in the world. */
export const PUBLISHED = 'shared/contracts/published'

/** Every published contract, by its name. */
export async function readPublished(root: string): Promise<Map<string, Contract>> {
  const folder = join(root, PUBLISHED)
  const files = (await Array.fromAsync(glob('*/*.json', { cwd: folder }))).sort()
  const read = async (file: string) => {
    const contract: Contract = JSON.parse(await readFile(join(folder, file), 'utf8'))
    return [file.replaceAll('\\', '/').replace(/\.json$/, ''), contract] as const
  }
  return new Map(await Promise.all(files.map(read)))
}

export async function publish(root: string, name: string, contract: Contract): Promise<void> {
  const path = join(root, PUBLISHED, `${name}.json`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `${JSON.stringify(contract, null, 2)}\n`)
}
