import { type TextareaHTMLAttributes, useId } from 'react'

interface Props extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly label: string
}

/** A labelled field of several lines. */
export function LongField({ label, ...area }: Props) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold text-sm">
        {label}
      </label>
      <textarea id={id} rows={3} className="field" {...area} />
    </div>
  )
}
