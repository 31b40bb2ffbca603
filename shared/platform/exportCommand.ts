/** What a service holds of a person, and the shards that were away while it looked. */
export interface HeldOfPerson {
  readonly id: string
  readonly held: unknown
  readonly missingShards: readonly string[]
}

/** Runs a service's `exportPerson.ts`: prints what it holds as JSON, or why it cannot, with exit code 1. */
export async function exportCommand(
  help: string,
  gather: (who: string) => Promise<HeldOfPerson>,
): Promise<void> {
  const [who] = process.argv.slice(2)
  try {
    if (who === '--help') console.log(help)
    else if (who === undefined) throw new Error(help)
    else console.log(JSON.stringify(await gather(who)))
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
