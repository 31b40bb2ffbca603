import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeployTools } from '../deployTools.ts'
import { reviewDockerfile } from './reviewDockerfile.ts'

/** Everything that is wrong with the Dockerfiles. */
export async function reviewImages(tools: DeployTools): Promise<string[]> {
  const { devDependencies } = JSON.parse(readFileSync(join(tools.root, 'package.json'), 'utf8')) as {
    devDependencies: { node: string }
  }
  const files = globSync('deploy/images/*Dockerfile', { cwd: tools.root })
  const found = await Promise.all(
    files.map(async (file) =>
      (await reviewDockerfile(tools, join(tools.root, file), devDependencies.node)).map(
        (fault) => `${file}: ${fault}`,
      ),
    ),
  )
  return found.flat()
}
