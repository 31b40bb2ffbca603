import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { readLockFile } from '../check/supply/lockFile.ts'
import { faultsOfSbom } from './faultsOfSbom.ts'
import { makeSbom } from './sbom.ts'

const HELP = `npm run sbom [-- FILE]

Writes down what Tiffin is made of: every package of package-lock.json with version, hash and licence, in CycloneDX 1.5.
Needs no network. Without FILE it goes to .data/sbom.json.`

const root = join(import.meta.dirname, '../..')
const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) console.log(HELP)
else await write(resolve(args[0] ?? join(root, '.data/sbom.json')))

async function write(path: string): Promise<void> {
  const sbom = await makeSbom(root, process.env)
  const faults = faultsOfSbom(sbom, await readLockFile(root))
  if (faults.length > 0) {
    console.error(`The bill of materials is not whole:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    process.exitCode = 1
    return
  }
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `${JSON.stringify(sbom, null, 2)}\n`)
  console.log(`${relative(process.cwd(), path)}: ${sbom.components.length} components`)
}
