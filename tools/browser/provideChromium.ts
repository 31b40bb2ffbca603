import { existsSync } from 'node:fs'
import { findProgram } from '../servers/findProgram.ts'
import { runCommand } from '../servers/runCommand.ts'
import { ServerUnavailable } from '../servers/server.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
const MEND = 'Install it (apt install chromium, brew install --cask chromium), or set CHROMIUM_PATH'

export interface ProvideOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly progress: (line: string) => void
}

/**
 * The path of a Chromium: the one CHROMIUM_PATH names, else this machine's, else Debian's, which is installed when we may.
 * @throws ServerUnavailable with the mend where there is none.
 */
export async function provideChromium({ env, progress }: ProvideOptions): Promise<string> {
  const named = env.CHROMIUM_PATH
  if (named && !existsSync(named))
    throw new ServerUnavailable('Chromium', `CHROMIUM_PATH=${named} is not there`, MEND)
  const here = named || findChromium(env.PATH)
  if (here) return here
  const apt = findProgram('apt-get', env.PATH)
  if (!apt || process.getuid?.() !== 0) throw new ServerUnavailable('Chromium', 'it is not installed', MEND)
  progress("Chromium: installing Debian's package (once)")
  try {
    await install(apt, env)
  } catch (error) {
    throw new ServerUnavailable('Chromium', (error as Error).message, MEND, error)
  }
  const installed = findChromium(env.PATH)
  if (!installed) throw new ServerUnavailable('Chromium', "Debian's package brought none", MEND)
  return installed
}

function findChromium(path: string | undefined): string | undefined {
  const found = NAMES.map((name) => findProgram(name, path)).find(Boolean)
  return found ?? (existsSync(MAC) ? MAC : undefined)
}

/** By the machine's package lists, or by fresh ones where those are missing or outdated. */
async function install(apt: string, env: ProvideOptions['env']): Promise<void> {
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }
  // A font, for what the app's own has no letters for.
  const packages = ['--yes', '--no-install-recommends', 'install', 'chromium', 'fonts-liberation']
  try {
    await runCommand(apt, packages, options)
  } catch {
    await runCommand(apt, ['update'], options)
    await runCommand(apt, packages, options)
  }
}
