import { type Key, type ReactNode, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { boardTexts } from './boardTexts.ts'

/** Rows that are drawn before somebody asks for more: a busy city has hundreds. */
const FIRST = 50

interface Props<T> {
  readonly items: readonly T[]
  keyOf(item: T): Key
  row(item: T): ReactNode
}

/** A list that is drawn in part until the rest is asked for. */
export function LongList<T>({ items, keyOf, row }: Props<T>) {
  const say = useTexts(boardTexts)
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, FIRST)
  const more = items.length - shown.length
  return (
    <>
      <ul>
        {shown.map((item) => (
          <li key={keyOf(item)}>{row(item)}</li>
        ))}
      </ul>
      {more > 0 && (
        <Button look="bare" className="w-full" onClick={() => setIsWhole(true)}>
          {say('showAll', { count: more })}
        </Button>
      )}
    </>
  )
}
