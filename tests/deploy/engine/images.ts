import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeBareRoot, pinnedNode } from './bareRoot.ts'
import { BuildContext } from './buildContext.ts'
import { buildImage, type Image } from './buildImage.ts'
import { readDockerfile } from './dockerfile.ts'

/** What a compose file says of how an image is built. */
export interface BuildSpec {
  readonly context: string
  readonly dockerfile: string
  readonly args?: Readonly<Record<string, string>>
}

/** Builds the images of this repository below a folder; the stages they have in common once. */
export class Images {
  readonly #repository: string
  readonly #folder: string
  readonly #stages = new Map<string, Map<string, Image>>()

  constructor(repository: string, folder: string) {
    this.#repository = repository
    this.#folder = folder
  }

  async build({ dockerfile, args = {} }: BuildSpec): Promise<Image> {
    const stages = readDockerfile(join(this.#repository, dockerfile))
    const context = new BuildContext(this.#repository)
    const base = (name: string, root: string) => this.#base(name, root)
    const known = this.#stages.get(dockerfile) ?? new Map<string, Image>()
    this.#stages.set(dockerfile, known)
    return buildImage(stages, {
      context,
      args,
      base,
      known,
      folder: join(this.#folder, dockerfile.replaceAll('/', '-')),
    })
  }

  async #base(name: string, root: string): Promise<void> {
    const wanted = `node:${pinnedNode(this.#repository)}-bookworm-slim`
    if (name !== wanted) throw new Error(`FROM ${name}: the pinned Node would be ${wanted}`)
    rmSync(root, { recursive: true, force: true })
    await makeBareRoot(root, this.#repository)
  }
}
