/** Ours and the peer's, in turn, so that a machine whose speed drifts slows both. The first round of each warms up and is thrown away. */
export async function inRounds(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<{ ours: number[]; theirs: number[]; ratios: number[] }> {
  await ours()
  await theirs()
  const taken = { ours: [] as number[], theirs: [] as number[], ratios: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    const own = await ours()
    const other = await theirs()
    taken.ours.push(own)
    taken.theirs.push(other)
    taken.ratios.push(own / other)
  }
  return taken
}
