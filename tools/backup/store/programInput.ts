import { Writable } from 'node:stream'

/**
 * What a program reads, for a pipeline to write to. A program may end before it read the last of it (tar does, at the end of its
 * archive); the rest is then dropped, where a pipeline to its stdin would break off. Whether it had what it needed is told
 * by its exit code.
 */
export function programInput(stdin: Writable): Writable {
  // A write that fails is of a program that reads no more.
  stdin.on('error', () => undefined)
  return new Writable({
    write(chunk, _encoding, done) {
      stdin.write(chunk, () => done())
    },
    final(done) {
      stdin.end()
      done()
    },
  })
}
