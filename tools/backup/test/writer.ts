import { waitFor } from '@tiffin/testing/waitFor'
import pg from 'pg'

/** A row, and when its writer was told that it is there. */
export interface Written {
  readonly n: number
  readonly begun: Date
  readonly acknowledged: Date
}

/** Writes a row after another, each committed by itself, until it is stopped. */
export async function startWriting(url: string) {
  const client = new pg.Client({ connectionString: url })
  // A test that failed ends the server while it is written to.
  client.on('error', () => undefined)
  await client.connect()
  await client.query('CREATE TABLE written (n integer PRIMARY KEY)')
  const written: Written[] = []
  let isStopped = false
  const writing = (async () => {
    for (let n = 1; !isStopped; n += 1) {
      const begun = new Date()
      await client.query('INSERT INTO written VALUES ($1)', [n])
      written.push({ n, begun, acknowledged: new Date() })
    }
  })()
  writing.catch(() => undefined)
  return {
    /** Resolves when so many more were written. */
    wrote(more: number) {
      const least = written.length + more
      return waitFor('rows to be written', () => written.length >= least)
    },
    async stop(): Promise<readonly Written[]> {
      isStopped = true
      await writing
      await client.end()
      return written
    },
  }
}

export async function numbersIn(url: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ n: number }>('SELECT n FROM written ORDER BY n')
    return rows.map(({ n }) => n)
  } finally {
    await client.end()
  }
}
