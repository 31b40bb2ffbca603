import type { QueryClient } from '@tanstack/react-query'
import { kept } from '../session/kept.ts'
import { storedSession } from '../session/tokens.ts'
import { type LastAnswers, lastAnswers, recallAnswers } from './lastAnswers.ts'

const storedAnswers = kept<LastAnswers>('answers')

/** Starts with the last answers of whoever is signed in, and keeps them whenever the page may be about to go. */
export function keepAnswers(queries: QueryClient): void {
  let userId = storedSession.get()?.user.id
  if (userId !== undefined) recallAnswers(queries, storedAnswers.get(), userId, Date.now())
  document.addEventListener('visibilitychange', () => {
    if (userId !== undefined && document.visibilityState === 'hidden')
      store(lastAnswers(queries, userId, Date.now()))
  })
  storedSession.subscribe(() => {
    const next = storedSession.get()?.user.id
    if (next === userId) return
    userId = next
    // What one person saw does not outlive their session, also where it ended in another tab.
    storedAnswers.set(undefined)
    queries.clear()
  })
}

function store(answers: LastAnswers): void {
  try {
    storedAnswers.set(answers)
  } catch (error) {
    console.warn('The last answers are too much for this browser to keep', error)
    storedAnswers.set(undefined)
  }
}
