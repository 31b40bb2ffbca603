import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '../../../components/Button.tsx'
import { Field } from '../../../components/Field.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { auditTexts } from './auditTexts.ts'
import { orderIdIn } from './orderIdIn.ts'

/** Finds an order by its id or by a link to it, pasted or typed. */
export function OrderSearch({ id }: { id: string }) {
  const say = useTexts(auditTexts)
  const navigate = useNavigate()
  const [text, setText] = useState(id)
  const [isWrong, setIsWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = orderIdIn(text)
    setIsWrong(found === undefined)
    if (found !== undefined) navigate(`/admin/orders/${found}`)
  }
  return (
    <search>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3 sm:flex-row sm:items-start">
        <Field
          label={say('search')}
          className="min-w-0 max-w-xl sm:flex-1"
          type="search"
          autoComplete="off"
          spellCheck={false}
          error={isWrong ? say('notAnId') : undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" className="min-h-12 sm:mt-6.5">
          {say('find')}
        </Button>
      </form>
    </search>
  )
}
