import { ringSamples, strokeSamples } from './bellSound.ts'

/** Whether it can be heard: browsers keep a page silent until it was touched; some have no Web Audio at all. */
export type BellState = 'locked' | 'ready' | 'unavailable'

export interface Bell {
  state(): BellState
  /** Calls back when the state changes. Answers how to stop. */
  subscribe(listener: () => void): () => void
  /** To be called from a touch or a key: only then a browser lets a page sound. */
  unlock(): void
  /** Rings again and again until it is told to stop. The audio thread repeats it, so that a hidden tab rings too. */
  ring(on: boolean): void
  /** Sounds once. */
  strike(): void
}

/** A bell of Web Audio, without any file. */
export function createBell(): Bell {
  if (typeof AudioContext === 'undefined') return SILENT
  const audio = new AudioContext()
  const ringing = bufferOf(audio, ringSamples(audio.sampleRate))
  const stroke = bufferOf(audio, strokeSamples(audio.sampleRate))
  let loop: AudioBufferSourceNode | undefined
  return {
    state: () => (audio.state === 'running' ? 'ready' : 'locked'),
    subscribe(listener) {
      audio.addEventListener('statechange', listener)
      return () => audio.removeEventListener('statechange', listener)
    },
    unlock() {
      // Refused where it was no touch after all; the state tells.
      if (audio.state !== 'running') audio.resume().catch(() => undefined)
    },
    ring(on) {
      if (on === (loop !== undefined)) return
      loop?.stop()
      loop = on ? play(audio, ringing, true) : undefined
    },
    strike() {
      if (audio.state === 'running') play(audio, stroke, false)
    },
  }
}

const SILENT: Bell = {
  state: () => 'unavailable',
  subscribe: () => () => undefined,
  unlock: () => undefined,
  ring: () => undefined,
  strike: () => undefined,
}

function bufferOf(audio: AudioContext, samples: Float32Array<ArrayBuffer>): AudioBuffer {
  const buffer = audio.createBuffer(1, samples.length, audio.sampleRate)
  buffer.copyToChannel(samples, 0)
  return buffer
}

function play(audio: AudioContext, buffer: AudioBuffer, loop: boolean): AudioBufferSourceNode {
  const source = new AudioBufferSourceNode(audio, { buffer, loop })
  source.connect(audio.destination)
  source.start()
  return source
}
