import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { runCommand } from '../../../tools/servers/runCommand.ts'
import type { BuildContext } from './buildContext.ts'
import type { Stage, Step } from './dockerfile.ts'

const { env: own } = process

/** What an image says of the processes that are made of it. */
export interface Image {
  readonly root: string
  readonly env: Readonly<Record<string, string>>
  readonly workdir: string
  readonly user: string
  readonly command: readonly string[]
}

export interface Build {
  readonly context: BuildContext
  readonly args: Readonly<Record<string, string>>
  /** Makes the root folder of a base image. */
  base(image: string, root: string): Promise<void>
  /** Where the stages' root folders come to lie. */
  readonly folder: string
  /** Stages that were built before, by name: taken as they are where no argument makes a difference. */
  readonly known: Map<string, Image>
}

/** Carries out a Dockerfile as the engine would, each stage in a root folder of its own; answers the last one's image. */
export async function buildImage(stages: readonly Stage[], build: Build): Promise<Image> {
  const done = new Map<string, Image>()
  let image: Image | undefined
  for (const [number, stage] of stages.entries()) {
    const name = stage.name ?? `stage-${number}`
    const isSame = stage.name !== undefined && !stage.steps.some(({ instruction }) => instruction === 'ARG')
    image =
      (isSame && build.known.get(name)) || (await buildStage(stage, rootOf(build, name, isSame), done, build))
    if (isSame) build.known.set(name, image)
    done.set(name, image)
  }
  return image as Image
}

const rootOf = ({ folder, args }: Build, name: string, isSame: boolean): string =>
  join(folder, isSame ? name : [name, ...Object.values(args)].join('-'))

async function buildStage(
  stage: Stage,
  root: string,
  done: ReadonlyMap<string, Image>,
  build: Build,
): Promise<Image> {
  await build.base(stage.from, root)
  let image: Image = {
    root,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    workdir: '/',
    user: 'root',
    command: [],
  }
  for (const step of stage.steps) image = await carryOut(step, image, done, build)
  return image
}

async function carryOut(
  step: Step,
  image: Image,
  done: ReadonlyMap<string, Image>,
  build: Build,
): Promise<Image> {
  const text = step.words.join(' ')
  switch (step.instruction) {
    case 'WORKDIR':
      mkdirSync(join(image.root, text), { recursive: true })
      return { ...image, workdir: text }
    case 'ENV':
      return { ...image, env: { ...image.env, ...pairsOf(text, image.env) } }
    case 'ARG':
      return { ...image, env: { ...image.env, [text]: build.args[text] ?? '' } }
    case 'USER':
      return { ...image, user: text }
    case 'CMD':
      return { ...image, command: step.isShell ? ['/bin/sh', '-c', text] : step.words }
    case 'COPY':
      await copy(step, image, done, build)
      return image
    case 'RUN':
      await runInside(image, ['/bin/sh', '-c', text])
      return image
    default:
      throw new Error(`${step.instruction} is not known here: teach it, or leave it out of the Dockerfile`)
  }
}

function pairsOf(text: string, known: Readonly<Record<string, string>>): Record<string, string> {
  const fill = (value: string) => value.replaceAll(/\$\{?(\w+)\}?/g, (_, name: string) => known[name] ?? '')
  return Object.fromEntries(
    text.split(/\s+/).map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), fill(pair.slice(at + 1))]
    }),
  )
}

async function copy(
  { words, flags }: Step,
  image: Image,
  done: ReadonlyMap<string, Image>,
  { context }: Build,
): Promise<void> {
  const { root, workdir } = image
  const all = words.join(' ').split(/\s+/)
  const sources = all.slice(0, -1)
  const last = all.at(-1) as string
  const target = join(root, resolve(workdir, last)) + (last.endsWith('/') ? '/' : '')
  if (!flags.from) context.copy(sources, target)
  else {
    const from = done.get(flags.from)
    if (!from) throw new Error(`COPY --from=${flags.from}: there is no such stage before`)
    const paths = sources.map((source) => join(from.root, resolve(from.workdir, source)))
    // Links: nothing changes a stage that is over, and six services share the one before theirs.
    mkdirSync(dirname(target), { recursive: true })
    for (const path of paths) await runCommand('cp', ['-alT', path, target])
  }
  if (flags.chown) await runInside(image, ['chown', '-R', flags.chown, target.slice(root.length)])
}

/** What a build may reach that a container may not: the registry, and what was fetched from it before. */
const MOUNTS = `
mount --make-rprivate /
mkdir -p "$ROOT/root/.npm" "$HOME/.npm"
mount --bind "$HOME/.npm" "$ROOT/root/.npm"
mount --bind /etc/resolv.conf "$ROOT/etc/resolv.conf"
mount --bind /etc/hosts "$ROOT/etc/hosts"
mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
if [ -n "$NODE_EXTRA_CA_CERTS" ]; then touch "$ROOT/etc/ca.pem"; mount --bind "$NODE_EXTRA_CA_CERTS" "$ROOT/etc/ca.pem"; fi
`

async function runInside({ root, env, workdir, user }: Image, command: readonly string[]): Promise<void> {
  const id = user === 'root' ? '0' : '1000'
  const inside = { ...env, HOME: user === 'root' ? '/root' : '/home/node', ...certificates() }
  const variables = Object.entries(inside).map(([name, value]) => `${name}=${value}`)
  const enter = ['unshare', `--root=${root}`, `--wd=${workdir}`, '--setgid', id, '--setuid', id]
  await runCommand(
    'unshare',
    [
      '--mount',
      '--',
      'sh',
      '-euc',
      `${MOUNTS}\nexec "$@"`,
      'sh',
      ...enter,
      '/usr/bin/env',
      '-i',
      ...variables,
      ...command,
    ],
    { env: { NODE_EXTRA_CA_CERTS: '', ...own, ROOT: root } },
  )
}

function certificates(): Record<string, string> {
  return own.NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS: '/etc/ca.pem' } : {}
}
