import { lazy, Suspense, useEffect, useState } from 'react'
import type { Question } from './question.ts'

/** Milliseconds after which the dialog is fetched: the page is there by then, and the network may go later. */
const SOON = 3000

const load = () => import('./ConfirmDialog.tsx')
const ConfirmDialog = lazy(() => load().then((module) => ({ default: module.ConfirmDialog })))

/** Asks before what cannot be undone. The dialog is not part of the first load. */
export function Confirm(question: Question) {
  const [wasOpen, setWasOpen] = useState(question.open)
  if (question.open && !wasOpen) setWasOpen(true)
  useEffect(() => {
    // Where this fails, the question itself tries again.
    const timer = setTimeout(() => load().catch(() => undefined), SOON)
    return () => clearTimeout(timer)
  }, [])
  if (!wasOpen) return null
  return (
    <Suspense>
      <ConfirmDialog {...question} />
    </Suspense>
  )
}
