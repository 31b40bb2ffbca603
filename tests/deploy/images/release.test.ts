import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { render } from '../../../tools/deploy/kubernetes/chart.ts'
import { preparedTools } from '../preparedTools.ts'

const tools = preparedTools()

/** In place of docker, which needs an engine and a registry: notes what it was asked, and tells a digest of each image's name. */
const DOCKER = `#!/usr/bin/env bash
echo "$*" >>"$ASKED"
[[ "$1 $2" == 'login registry.example' ]] && { read -r password; echo "password $password" >>"$ASKED"; }
while (($#)); do
  [[ $1 == --tag ]] && tag=$2
  [[ $1 == --metadata-file ]] && echo "{\\"containerimage.digest\\":\\"sha256:$(sha256sum <<<"$tag" | cut -c1-64)\\"}" >"$2"
  shift
done
`

let folder: string
let asked: string[]
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'))
  writeFileSync(join(folder, 'docker'), DOCKER, { mode: 0o755 })
  const log = join(folder, 'asked')
  const { PATH = '' } = process.env
  const env = {
    ...process.env,
    PATH: `${folder}:${PATH}`,
    ASKED: log,
    REGISTRY_USER: 'releaser',
    REGISTRY_PASSWORD: 'of-the-registry',
  }
  const values = join(folder, 'digests.yaml')
  execFileSync(
    'bash',
    [join(tools.root, 'deploy/images/release'), 'registry.example/tiffin', '1.2.3', values],
    { env },
  )
  asked = readFileSync(log, 'utf8').trim().split('\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every image is built once and pushed, with an SBOM and its provenance', () => {
  const images = [
    ...globSync('services/*', { cwd: tools.root }).map((path) => path.slice('services/'.length)),
    'frontend',
    'backup',
  ]
  const builds = asked.filter((line) => line.startsWith('buildx build '))
  expect(
    builds.map((line) => /--tag registry\.example\/tiffin\/(\S+):1\.2\.3 /.exec(line)?.[1]).sort(),
  ).toEqual(images.sort())
  for (const build of builds) expect(build).toMatch(/--push .*--sbom=true --provenance=mode=max /)
})

test('the password goes where no list of processes shows it, and the login ends', () => {
  expect(asked.filter((line) => line.includes('of-the-registry'))).toEqual(['password of-the-registry'])
  expect(asked.at(-1)).toBe('logout registry.example')
})

test('the chart takes what it wrote: every image by its digest', async () => {
  const files = ['values-laptop.yaml', join(folder, 'digests.yaml')]
  const told = await render(tools, { name: 'released', files })
  expect(told).toHaveProperty('text')
  const images = [...(told as { text: string }).text.matchAll(/image: (registry\S+)/g)].map(
    ([, image]) => image,
  )
  expect(images.length).toBeGreaterThan(6)
  for (const image of images)
    expect(image).toMatch(/^registry\.example\/tiffin\/[a-z-]+@sha256:[0-9a-f]{64}$/)
})
