/** Several things measured in turn, so that a machine whose speed drifts slows all. The first round warms up and is thrown away. */
export async function everyInTurn<Name extends string>(
  rounds: number,
  takes: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(takes) as Name[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round <= rounds; round += 1)
    for (const name of names) {
      const value = await takes[name]()
      if (round > 0) taken[name].push(value)
    }
  return taken
}

/** Ours and the peer's, in turn. */
export async function inRounds(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Compared> {
  const taken = await everyInTurn(rounds, { ours, theirs })
  return compared(taken.ours, taken.theirs)
}

export interface Compared {
  readonly ours: number[]
  readonly theirs: number[]
  /** Of each round. */
  readonly ratios: number[]
}

export function compared(ours: number[], theirs: number[]): Compared {
  return { ours, theirs, ratios: ours.map((own, round) => own / (theirs[round] as number)) }
}
