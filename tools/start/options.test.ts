import { describe, expect, it } from 'vitest'
import { HELP, readOptions } from './options.ts'

describe('the options of npm start', () => {
  it('start a city that lives, where nothing is said', () => {
    expect(readOptions([])).toEqual({ fresh: false, seed: true, demo: true, web: true, help: false })
  })

  it('leave the demo’s people still, or out', () => {
    expect(readOptions(['--no-demo'])).toMatchObject({ seed: true, demo: false })
    expect(readOptions(['--no-seed'])).toMatchObject({ seed: false, demo: false })
    expect(readOptions(['--no-seed', '--demo'])).toMatchObject({ seed: false, demo: false })
  })

  it('are refused where nobody knows them, and explained where they are known', () => {
    expect(() => readOptions(['--no-dmeo'])).toThrow('--no-dmeo')
    for (const option of ['--fresh', '--no-seed', '--no-demo', '--no-web', '--help'])
      expect(HELP).toContain(option)
  })
})
