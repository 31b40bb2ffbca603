import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useOnline } from '../../../components/useOnline.ts'
import { useApi } from '../../../context/ApiContext.tsx'
import { kept } from '../../session/kept.ts'
import { useKept } from '../../session/useKept.ts'
import {
  type Act,
  EMPTY_QUEUE,
  type OutgoingQueue,
  type QueuedPosition,
  withAct,
  withPosition,
} from './outgoingQueue.ts'
import { OutgoingSender } from './outgoingSender.ts'
import { type Answers, sendOutgoing } from './sendOutgoing.ts'

interface Listeners extends Answers {
  onRefused(act: Act, error: unknown): void
}

/** What goes to the API: at once, or when it can be reached again. The listeners must be stable. */
export function useOutgoing(partnerId: string, listeners: Listeners) {
  const { call } = useApi()
  const store = useMemo(() => kept<OutgoingQueue>(`partner.outgoing.${partnerId}`), [partnerId])
  const queue = useKept(store) ?? EMPTY_QUEUE
  const [stuck, setStuck] = useState(false)
  const online = useOnline()
  const sender = useRef<OutgoingSender>()

  useEffect(() => {
    const mine = new OutgoingSender({
      read: store.get,
      write: store.set,
      send: (outgoing) => sendOutgoing(call, partnerId, outgoing, listeners),
      onRefused: (outgoing, error) => {
        // A position that the API will not have is nobody's to mend; the next one follows.
        if (outgoing.type === 'act') listeners.onRefused(outgoing.act, error)
      },
      onStuck: setStuck,
    })
    sender.current = mine
    mine.wake()
    return () => mine.stop()
  }, [call, partnerId, store, listeners])

  useEffect(() => {
    if (online) sender.current?.hurry()
  }, [online])

  const add = useCallback(
    (change: (queue: OutgoingQueue) => OutgoingQueue) => {
      store.set(change(store.get() ?? EMPTY_QUEUE))
      sender.current?.wake()
    },
    [store],
  )
  const act = useCallback((next: Act) => add((queue) => withAct(queue, next, Date.now())), [add])
  const report = useCallback(
    (position: QueuedPosition) => add((queue) => withPosition(queue, position)),
    [add],
  )
  const acts = useMemo(() => queue.acts.map((queued) => queued.act), [queue.acts])
  return { acts, waits: stuck || !online, act, report }
}
