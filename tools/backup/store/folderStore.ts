import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { missingFile, type Store, type StoredFile } from './store.ts'

/** What a file is called while it is being written; never listed. */
const UNFINISHED = '.unfinished'

/** A store in a folder, which only its owner may read. */
export function folderStore(folder: string): Store {
  const root = resolve(folder)
  const pathOf = (name: string) => join(root, ...name.split('/'))
  return {
    place: root,
    async put(name, content) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const unfinished = path + UNFINISHED
      try {
        await pipeline(content, createWriteStream(unfinished, { mode: 0o600, flush: true }))
        await rename(unfinished, path)
        await flushFolder(dirname(path))
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },
    async get(name) {
      try {
        const file = await open(pathOf(name))
        return file.createReadStream({ highWaterMark: 1024 * 1024 })
      } catch (error) {
        throw missingFile(root, name, error)
      }
    },
    async list(prefix) {
      const within = prefix.slice(0, prefix.lastIndexOf('/') + 1)
      const names = (await namesBelow(pathOf(within))).map((name) => within + name)
      const files: StoredFile[] = []
      for (const name of names.filter((each) => each.startsWith(prefix)).sort())
        files.push({ name, bytes: (await stat(pathOf(name))).size })
      return files
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  }
}

async function namesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
}

/** A rename is on the disk when its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
